import { H5Server } from "./h5-server";
import { expect, test } from "./host-under-test";
import { H5_PAGE, Presses, press, programOver, REALMS, type RealmName } from "./realm-program";

/** Three pairs of account and mini-program, with four realms each: every pair of the issue is among them. */
const SESSIONS = [
  { account: "default", appId: "2021000000000011" },
  { account: "default", appId: "2021000000000012" },
  { account: "work", appId: "2021000000000011" },
] as const;
type Session = (typeof SESSIONS)[number];

function valueIn({ account, appId }: Session, realm: RealmName): string {
  return `${account} ${appId} ${realm}`;
}

test("one key has twelve values in twelve realms, and clearing each leaves the other eleven", async ({ start }) => {
  test.setTimeout(360_000);
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const during = async ({ account, appId }: Session, work: (presses: Presses) => Promise<void>) => {
    const host = await start({ folder, flags: ["--account", account, "--app-id", appId] });
    await work(new Presses(host, server));
    await host.quit();
  };
  const expectAll = async (session: Session, presses: Presses) => {
    for (const realm of REALMS) await presses.expect(realm, valueIn(session, realm));
  };

  const fillEmpty = async (session: Session, presses: Presses) => {
    for (const realm of REALMS) {
      await presses.in(realm, async (it) => {
        await it.expect(null);
        await it.write(valueIn(session, realm));
      });
    }
  };
  const clearEach = async (session: Session, presses: Presses) => {
    for (const cleared of REALMS) {
      await presses.in(cleared, async (it) => {
        await it.clear();
        await it.expect(null);
        // At once: no value of another realm comes back by this one.
        await it.write(valueIn(session, cleared));
      });
      for (const realm of REALMS.filter((each) => each !== cleared))
        await presses.expect(realm, valueIn(session, realm));
    }
  };

  const [first, second, last] = SESSIONS;
  await during(first, (presses) => fillEmpty(first, presses));
  await during(second, (presses) => fillEmpty(second, presses));
  await during(last, async (presses) => {
    await fillEmpty(last, presses);
    await clearEach(last, presses);
  });
  for (const session of [first, second])
    await during(session, async (presses) => {
      // Nothing was written here since the session before cleared its own: whatever it had taken would be missing now.
      await expectAll(session, presses);
      await clearEach(session, presses);
    });
  for (const session of [last, first]) await during(session, (presses) => expectAll(session, presses));
  remove();
  await server.stop();
});

const FRAMED = `<!doctype html><title>framed</title><p>frame</p><script>
const reached = (read) => { try { return typeof read(); } catch { return 'refused'; } };
document.querySelector('p').textContent = ['my is ' + typeof my, 'bridge is ' + typeof minihostWebView,
  'parent my is ' + reached(() => parent.my)].join(', ');</script>`;

test("a frame of another origin inside an H5 page has no my and reaches none", async ({ open }) => {
  const server = await H5Server.start({
    "/page": `${H5_PAGE}<iframe src="{{other}}/framed"></iframe>`,
    "/framed": FRAMED,
  });
  const { folder, remove } = programOver(server);
  const host = await open({ folder });
  const program = await host.miniProgram();
  await program.getByRole("button", { name: "first origin" }).click();
  const h5 = await host.webPage(server.origin);
  await expect(h5.frameLocator("iframe").getByRole("paragraph")).toHaveText(
    "my is undefined, bridge is undefined, parent my is refused",
  );
  await host.quit();
  remove();
  await server.stop();
});

/** How a page gets to another one, and whether Back leads to the first one again. */
const WAYS = [
  { title: "a link", html: `<a href="{{other}}/page">leave</a>`, returns: true },
  { title: "a script", html: `<button onclick="location.replace('{{other}}/page')">leave</button>`, returns: false },
  { title: "a form", html: `<form action="{{other}}/page"><button>leave</button></form>`, returns: true },
  { title: "a new window", html: `<button onclick="window.open('{{other}}/page')">leave</button>`, returns: true },
] as const;

for (const { title, html, returns } of WAYS) {
  test(`a page that ${title} leads to another origin has that origin's realm`, async ({ open }) => {
    const server = await H5Server.start({ "/page": `${H5_PAGE}${html}`, "/page?": H5_PAGE });
    const { folder, remove } = programOver(server);
    const host = await open({ folder });
    const presses = new Presses(host, server);
    await presses.write("first origin", "of the first");
    await presses.write("second origin", "of the second");
    const program = await host.miniProgram();
    await program.getByRole("button", { name: "first origin" }).click();
    const first = await host.webPage(server.origin);
    await press(first, "read", "read of the first");
    await first.getByText("leave").click();
    const second = await host.webPage(server.otherOrigin);
    await press(second, "read", "read of the second");
    await press(second, "clear", "cleared");
    const back = program.getByRole("button", { name: "Back", exact: true });
    await back.click();
    if (returns) {
      await press(await host.webPage(server.origin), "read", "read of the first");
      await back.click();
    }
    await expect.poll(() => host.app.windows().some((each) => each.url().startsWith(server.origin))).toBe(false);
    await presses.expect("first origin", "of the first");
    await host.quit();
    remove();
    await server.stop();
  });
}

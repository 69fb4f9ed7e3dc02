import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright/test";
import { DEMO, expect, test } from "./host-under-test";

async function writeExample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await page.getByRole("alertdialog").getByRole("button").click();
}

test("the page's own context finds no bridge, no Node and no way out", async ({ open }) => {
  // It would answer whoever asks: nothing but the host keeps the page from it.
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url);
    response.setHeader("access-control-allow-origin", "*").end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const host = await open({ folder: DEMO, expects: [/Content Security Policy|Refused|Failed to|net::/] });
  const page = await host.miniProgram();
  const found = await page.evaluate(async (address) => {
    const attempt = async (action: () => unknown) => {
      // A task of its own: what Playwright evaluates may evaluate strings itself until it first yields.
      await new Promise((resolve) => setTimeout(resolve));
      try {
        await action();
        return "succeeded";
      } catch {
        return "refused";
      }
    };
    const context = globalThis as unknown as Record<string, unknown> & { minihostBridge: { claim(): unknown } };
    return {
      claim: await attempt(() => context.minihostBridge.claim()),
      evaluate: await attempt(() => Function("return 1")()),
      fetch: await attempt(() => fetch(address)),
      window: window.open(address) === null ? "refused" : "succeeded",
      names: ["require", "process", "ipcRenderer", "electron", "my"].filter((name) => context[name] !== undefined),
    };
  }, address);
  expect(found).toEqual({ claim: "refused", evaluate: "refused", fetch: "refused", window: "refused", names: [] });

  await page.evaluate((address) => {
    location.href = address;
  }, address);
  // Asked of the program itself: Playwright's page waits for ever for a navigation that was refused.
  const shown = await host.app.evaluate(async ({ webContents }) => {
    const miniProgram = webContents.getAllWebContents().find((each) => each.getURL().startsWith("miniapp://"));
    return miniProgram?.executeJavaScript("document.title");
  });
  expect(shown).toBe("my.setStorage");
  expect(asked).toEqual([]);
  server.close();
  await host.quit();
});

/** Runs before the runtime does, so that it gets the raw bridge which the runtime would have claimed. */
function stealBridge(): void {
  const context = globalThis as unknown as { stolen: unknown; minihostBridge: { claim(): unknown } };
  context.stolen = context.minihostBridge.claim();
}

const FORGERIES = [
  { title: "an account", extra: { account: "default" } },
  { title: "a mini-program", extra: { appId: "victim" } },
  { title: "a realm", extra: { realm: { kind: "mini-program" } } },
  { title: "a whole namespace", extra: { namespace: { accountId: "default", appId: "victim", realm: {} } } },
] as const;

test("a message that names another account or mini-program changes nothing there", async ({ start }) => {
  const victim = await start({ folder: DEMO, flags: ["--account", "default", "--app-id", "victim"] });
  await writeExample(await victim.miniProgram());
  await victim.quit();

  // The stolen bridge leaves the runtime without one: its complaint is the proof that the theft worked.
  const attacker = await start({
    folder: DEMO,
    flags: ["--account", "other", "--app-id", "attacker"],
    expects: [/taken|minihostRuntime/],
  });
  const page = await attacker.miniProgram();
  await page.addInitScript(stealBridge);
  await page.reload();
  for (const { title, extra } of FORGERIES) {
    const answer = await page.evaluate((forged) => {
      const { stolen } = globalThis as unknown as { stolen: { storage: { runSync(operation: unknown): unknown } } };
      const value = { type: "string", text: "forged" };
      return stolen.storage.runSync({ op: "set", key: "currentCity", value, ...forged });
    }, extra);
    expect(answer, `naming ${title}`).toMatchObject({ ok: false, failure: { error: 3 } });
  }
  await attacker.quit();

  const after = await start({ folder: DEMO, flags: ["--account", "default", "--app-id", "victim"] });
  const again = await after.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await after.quit();
});

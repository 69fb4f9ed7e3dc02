import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "playwright/test";
import { onTime } from "../../tools/on-time.mjs";
import { expect, type HostUnderTest, launchHost } from "../host-under-test";
import { writeProgram } from "../written-program";
import { type Attempts, madeAttempts, testAttempts } from "./attempts";
import { HostileServer } from "./hostile-server";
import { ownDebuggerOf } from "./own-debugger";
import { SelfSignedServer } from "./self-signed-server";
import { UdpListener } from "./udp-listener";
import {
  type Addresses,
  AT_THE_SERVER,
  BESIDE_FRAMES,
  BY_THE_PROGRAM,
  FROM_OUTSIDE,
  IN_A_FRAME,
  IN_A_WINDOW,
  IN_THE_PAGE,
  ON_A_BLANK_PAGE,
  UNDER_A_LIST,
} from "./web-page-attempts";

const FILES = {
  "app.json": JSON.stringify({ pages: ["index", "web"] }),
  "app.js": "App({});",
  "index.json": "{}",
  "index.axml": `<input placeholder="addresses" maxlength="-1" onInput="type"/>
    <button onTap="free">free</button><button onTap="listed">listed</button><button onTap="open">open</button>
    <view style="background-image: url({{src}}-style); height: 8px"/>
    <image a:if="{{src}}" src="{{src}}" onLoad="loaded" onError="failed"/>
    <text class="out">{{out}}</text>`,
  "index.js": `let at, shown;
  Page({
    data: { out: "", src: "" },
    type(e) { at = JSON.parse(e.detail.value); },
    show(src) { return new Promise((show) => { shown = show; this.setData({ src }); }); },
    loaded() { shown("load"); },
    failed() { shown("error"); },
    async free() { const page = this; this.setData({ out: JSON.stringify(await ${madeAttempts(BY_THE_PROGRAM)}) }); },
    async listed() { const page = this; this.setData({ out: JSON.stringify(await ${madeAttempts(UNDER_A_LIST)}) }); },
    open() { my.navigateTo({ url: "web?src=" + at.server + "/page" }); },
  });`,
  "web.json": "{}",
  "web.axml": `<web-view src="{{src}}"/>`,
  "web.js": "Page({ data: { src: '' }, onLoad({ src }) { this.setData({ src }); } });",
};

/** Statements say who tries: "the page reads the clipboard". */
function said<Came>(who: string, by: Readonly<Record<string, Came>>): Readonly<Record<string, Came>> {
  return Object.fromEntries(Object.entries(by).map(([statement, came]) => [`${who} ${statement}`, came]));
}

/** For one attempt. */
const PATIENCE_MS = 5_000;

const PAGE = "the page";
const FRAME = "a frame of it";
/** In a process of its own. */
const FOREIGN_FRAME = "a frame of another site";
const BLANK_PAGE = "the blank page that it went to";
const PROGRAM = "its mini-program";
/** From the page's own context, which its scripts do not have. */
const PROGRAM_PAGE = "the page of its mini-program";

testAttempts(
  "a web page",
  {
    ...said(PAGE, { ...IN_A_WINDOW, ...BESIDE_FRAMES, ...IN_THE_PAGE, ...FROM_OUTSIDE }),
    ...said(FRAME, { ...IN_A_WINDOW, ...BESIDE_FRAMES, ...IN_A_FRAME }),
    ...said(FOREIGN_FRAME, { ...IN_A_WINDOW, ...BESIDE_FRAMES }),
    ...said(BLANK_PAGE, ON_A_BLANK_PAGE),
    ...said(PROGRAM_PAGE, BESIDE_FRAMES),
    ...said(PROGRAM, { ...BY_THE_PROGRAM, ...UNDER_A_LIST, ...AT_THE_SERVER }),
  },
  async () => {
    const profile = mkdtempSync(join(tmpdir(), "minihost-hostile-"));
    const server = await HostileServer.start();
    const selfSigned = await SelfSignedServer.start();
    const udp = await UdpListener.start();
    const program = writeProgram(FILES);
    const host = await launchHost(profile, { folder: program.folder, expects: [/./] });
    const servers = { server: server.origin, selfSigned: selfSigned.origin, udpPort: udp.port };
    const at = { ...(await ownDebuggerOf(host, profile)), ...servers };
    const found = await attack(host, at, udp);
    await host.app.close();
    program.remove();
    udp.stop();
    await selfSigned.stop();
    await server.stop();
    rmSync(profile, { recursive: true, maxRetries: 5 });
    const [asked = ""] = Object.keys(AT_THE_SERVER);
    return { ...found, ...said(PROGRAM, { [asked]: server.pictures }) };
  },
);

/** All attempts, in one host: whose clipboard holds what the user copied elsewhere. */
async function attack(
  host: HostUnderTest,
  at: Addresses,
  udp: UdpListener,
): Promise<Readonly<Record<string, unknown>>> {
  await host.app.evaluate(({ clipboard }) => clipboard.writeText("what the user copied elsewhere"));
  const program = await host.miniProgram();
  await program.getByPlaceholder("addresses").fill(JSON.stringify(at));
  const byProgram = await pressed(program, "free");
  const byProgramPage = await tried(program, "window", at, BESIDE_FRAMES);
  await program.getByRole("button", { name: "open" }).click();
  const web = await host.webPage(at.server);
  await watch(host);
  await web.evaluate(() => document.body.append(document.createElement("iframe")));
  const inFrame = await tried(web, "window.frames[0]", at, { ...IN_A_WINDOW, ...BESIDE_FRAMES, ...IN_A_FRAME });
  const inForeign = await tried(await foreignFrame(web, at), "window", at, { ...IN_A_WINDOW, ...BESIDE_FRAMES });
  const inPage = await tried(web, "window", at, { ...IN_A_WINDOW, ...BESIDE_FRAMES, ...IN_THE_PAGE });
  const outside = await seenOutside(host);
  await setList(host);
  const left = web.waitForEvent("close");
  await host.reload();
  await left;
  await program.getByPlaceholder("addresses").fill(JSON.stringify(at));
  const listed = await pressed(program, "listed");
  await program.getByRole("button", { name: "open" }).click();
  const onBlank = await tried(await blankPage(host, at), "window", at, ON_A_BLANK_PAGE);
  return {
    ...said(PAGE, { ...inPage, ...outside, "sends a datagram": udp.heard }),
    ...said(PAGE, { "keeps Reload from working by asking to stay": web.isClosed() ? "left" : "stayed" }),
    ...said(FRAME, inFrame),
    ...said(FOREIGN_FRAME, inForeign),
    ...said(BLANK_PAGE, onBlank),
    ...said(PROGRAM_PAGE, byProgramPage),
    ...said(PROGRAM, { ...byProgram, ...listed }),
  };
}

/** What the mini-program's attempts came to, which are in its own script: it evaluates nothing. */
async function pressed(program: Page, button: string): Promise<Readonly<Record<string, unknown>>> {
  await program.getByRole("button", { name: button }).click();
  const out = program.locator(".out");
  await expect(out).toHaveText(/^\{.*\}$/s);
  return JSON.parse(await out.innerText());
}

/** One by one: an attempt that never comes to anything costs itself alone. */
async function tried(
  web: Page | Frame,
  window: string,
  at: Addresses,
  attempts: Attempts,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [statement, attempt] of Object.entries(attempts)) {
    const made = madeAttempts({ [statement]: attempt });
    const came = web.evaluate<Record<string, unknown>>(`(async (w, at) => ${made})(${window}, ${JSON.stringify(at)})`);
    const nothing = { [statement]: "no answer" };
    Object.assign(found, await onTime(came, PATIENCE_MS, () => new Error()).catch(() => nothing));
  }
  return found;
}

async function foreignFrame(web: Page, { server }: Addresses): Promise<Frame> {
  const address = `${server.replace("127.0.0.1", "localhost")}/page`;
  const isThere = web.waitForEvent("framenavigated", (frame) => frame.url() === address);
  await web.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), address);
  return isThere;
}

async function blankPage(host: HostUnderTest, { server }: Addresses): Promise<Page> {
  const web = await host.webPage(server);
  await web.evaluate(() => window.location.assign("about:blank"));
  await web.waitForURL("about:blank");
  return web;
}

/** Notes what is downloaded, and what was refused of that which no answer comes of. */
async function watch(host: HostUnderTest): Promise<void> {
  await host.app.evaluate(({ webContents }) => {
    const downloads: string[] = [];
    const full: string[] = [];
    const refused = new Set<string>();
    Object.assign(globalThis, { downloads, full, refused });
    for (const page of webContents.getAllWebContents()) {
      const { session } = page;
      page.on("enter-html-full-screen", () => full.push(page.getURL()));
      session.on("will-download", (event, item) => event.defaultPrevented || downloads.push(item.getFilename()));
      session.webRequest.onErrorOccurred(({ url }) => refused.add(url.split("?", 2)[1] ?? ""));
    }
  });
}

/** What only the program itself can tell. */
function seenOutside(host: HostUnderTest): Promise<Record<string, unknown>> {
  return host.app.evaluate(({ app, BrowserWindow, session, webContents }) => {
    const pages = webContents.getAllWebContents();
    const sessions = new Set([session.defaultSession, ...pages.map((page) => page.session)]);
    const answers: unknown[] = [];
    const event = { preventDefault: () => answers.push("prevented") };
    const answer = (...chosen: unknown[]) => answers.push(chosen.length);
    app.emit("select-client-certificate", event, pages[0], "https://example.com", [{}], answer);
    const dropping = pages.filter((page) => {
      const { getLastWebPreferences } = page as unknown as {
        getLastWebPreferences(): { navigateOnDragDrop?: boolean };
      };
      return getLastWebPreferences.call(page).navigateOnDragDrop === true;
    });
    const { downloads, full, refused } = globalThis as unknown as {
      downloads: string[];
      full: string[];
      refused: Set<string>;
    };
    return {
      "has a beacon and a prefetch to the host's own debugger refused": ["beacon", "speculation"].filter((each) =>
        refused.has(each),
      ),
      "fills the screen": full,
      "makes the host open windows": BrowserWindow.getAllWindows().length,
      "has a PDF shown by a reader of Chromium's": pages
        .flatMap((page) => page.mainFrame.framesInSubtree.map(({ url }) => url))
        .filter((url) => url.endsWith("/pdf") || url.startsWith("chrome-extension:"))
        .map((url) => new URL(url).pathname),
      "writes a download": downloads,
      "is answered with a client certificate": answers,
      "has words looked up in a dictionary, which is downloaded first":
        [...sessions].filter((each) => each.isSpellCheckerEnabled()).length === 0 ? [] : ["some"],
      "is replaced by a file that is dropped on it": dropping.map((page) => page.getURL()),
    };
  });
}

/** As the user does, in the settings. */
async function setList(host: HostUnderTest): Promise<void> {
  const window = await host.host();
  await window.getByRole("button", { name: /^Settings/ }).click();
  await window.getByRole("checkbox", { name: "only to these domains" }).click();
  const domains = window.getByRole("textbox", { name: "Allowed domains" });
  await domains.fill("listed.example");
  await domains.blur();
  await expect(domains).toHaveValue("listed.example");
  await window.keyboard.press("Escape");
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Fact, SpecPage } from "./fact";

/** Every script can log: the list is the app's, so that it outlives the page that wrote into it. */
const LOG = `const log = (...words) => void getApp().log.push(words.join(" "));
const logged = () => getApp().log.join(" ");
`;

const HOME = "home/home";

/** app.js: logs its own life cycle as a page's would be. */
const APP = `App({
  log: [],
  globalData: { word: "shared" },
  onLaunch(options) { this.launchOptions = options; this.log.push("App.onLaunch"); },
  onShow(options) { this.showOptions = options; this.log.push("App.onShow"); },
  onError(message, stack) { this.errors = [...(this.errors ?? []), { message, stack }]; },
  onUnhandledRejection(rejection) { this.rejections = [...(this.rejections ?? []), rejection]; },
});
`;

/** The first page: opens the fact's page whose path is typed into it, with nothing stored and nothing logged. */
const HOME_FILES: Readonly<Record<string, string>> = {
  [`${HOME}.axml`]: `<input name="fact" onConfirm="open" placeholder="fact"/>`,
  [`${HOME}.json`]: "{}",
  [`${HOME}.js`]: `Page({
  onLoad() { getApp().log.push("home.onLoad"); },
  open(e) {
    my.clearStorageSync();
    getApp().start = getApp().log;
    getApp().log = [];
    my.reLaunch({ url: e.detail.value });
  },
});
`,
};

/** The path of a fact's page in app.json. */
export function pathOf(id: string): string {
  return `facts/${id}/page`;
}

/**
 * Writes the mini-program that holds a page for every fact of a spec page.
 * @param folder an empty folder
 */
export function writeProgram(folder: string, spec: SpecPage): void {
  const { pages = [], ...appJson } = spec.appJson ?? {};
  const facts = spec.sections.flatMap((section) => Object.entries(section.facts));
  const ids = facts.map(([id]) => id);
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  if (repeated !== undefined) throw new Error(`${spec.name}: two facts are named ${repeated}`);
  const paths = [...facts.flatMap(([id, fact]) => [pathOf(id), ...otherPages(id, fact)]), ...(pages as string[])];
  const files: Record<string, string> = {
    "app.json": JSON.stringify({ pages: [HOME, ...paths], ...appJson }),
    "app.js": APP,
    "mini.project.json": JSON.stringify({ format: 2, compileType: "mini", compileOptions: { component2: true } }),
    ...HOME_FILES,
    ...spec.files,
  };
  for (const [id, fact] of facts) Object.assign(files, filesOf(id, fact));
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, /^(app\.js|home\/.*)$|\.(?!js$)\w+$/.test(file) ? text : LOG + text);
  }
}

function filesOf(id: string, fact: Fact): Record<string, string> {
  const files: Record<string, string> = {
    [`${pathOf(id)}.axml`]: fact.axml ?? "<text>{{out}}</text>",
    [`${pathOf(id)}.js`]: scriptOf(fact),
    [`${pathOf(id)}.json`]: JSON.stringify(fact.json ?? {}),
  };
  if (fact.acss !== undefined) files[`${pathOf(id)}.acss`] = fact.acss;
  for (const [file, text] of Object.entries(fact.files ?? {})) {
    files[file.startsWith("/") ? file.slice(1) : `facts/${id}/${file}`] = text;
  }
  return files;
}

/** Further pages of a fact: those of its scripts that call `Page()`. */
function otherPages(id: string, fact: Fact): string[] {
  return Object.entries(fact.files ?? {})
    .filter(([file, text]) => file.endsWith(".js") && /\bPage\(/.test(text))
    .map(([file]) => `facts/${id}/${file}`.replace(/\.js$/, ""));
}

function scriptOf({ before = "", page = "", run }: Fact): string {
  if (run === undefined) return `${before}\nPage({ ${page} });\n`;
  return `${before}
async function run() { ${run} }
Page({
  data: { out: "" },
  async onReady() {
    const out = await run.call(this).catch((error) => "threw " + (error.message ?? JSON.stringify(error)));
    this.setData({ out: JSON.stringify({ out }) });
  },
  ${page}
});
`;
}

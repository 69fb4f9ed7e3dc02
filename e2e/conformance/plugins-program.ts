import { component } from "./fact";

/** App ids of the plugins that the facts of docs/platform/plugins.md use. */
export const HELLO = "2021000000000001";
const TOOLS = "2021000000000002";
export const LATER = "2021000000000003";
const BROKEN = "2021000000000004";

/** app.json's part: one plugin that a start loads, a lazy one, and leave to load others. */
export const PLUGINS_APP_JSON = {
  plugins: {
    hello: {
      version: "*",
      provider: HELLO,
      export: "exported.js",
      genericsImplementation: { "hello-page": { "my-badge": "shared/badge" } },
    },
    tools: { version: "*", provider: TOOLS, lazy: true },
    broken: { version: "*", provider: BROKEN, lazy: true },
  },
  useDynamicPlugins: true,
};

const HELLO_MAIN = `
exports.times = 0;
exports.save = (key, data) => my.setStorageSync({ key, data });
exports.read = (key) => my.getStorageSync({ key }).data;
exports.clear = () => my.clearStorageSync();
exports.keys = () => my.getStorageInfoSync().keys;
exports.readLater = (key) => my.getStorage({ key }).then(({ data }) => data);
exports.facts = () => ({
  app: typeof getApp(), id: my.getPluginIdSync().pluginId, parent: typeof my.getParentAppIdSync().appId,
  account: my.getAccountInfoSync().plugin, same: my.getParentAppIdSync().appId === my.getAccountInfoSync().miniProgram.appId,
});
exports.pages = (options) => getCurrentPages(options);
exports.host = () => requireMiniProgram();
exports.call = (name, options) => my[name](options).then(() => "done", ({ error, errorMessage }) => error + " " + errorMessage);
exports.can = (name) => my.canIUse(name);
exports.more = () => require("/lib/more");
exports.nested = () => { try { return requirePlugin("tools"); } catch (error) { return error.message; } };
exports.fail = () => { throw new Error("of the plugin"); };
`;

/** The three plugins and the mini-program's own files for them. */
export const PLUGINS_FILES: Readonly<Record<string, string>> = {
  "mini.project.json": JSON.stringify({
    format: 2,
    compileType: "mini",
    minihost: {
      plugins: {
        [HELLO]: "plugins/hello",
        [TOOLS]: "plugins/tools",
        [LATER]: "plugins/later",
        [BROKEN]: "plugins/broken",
      },
    },
  }),
  "exported.js": `
exports.save = (key, data) => my.setStorageSync({ key, data });
exports.go = (url) => my.navigateTo({ url });
exports.hostMy = my;
exports.shared = { count: 0 };
`,
  ...component("shared/badge", { axml: "<text>badge of the host {{text}}</text>", script: 'props: { text: "" }' }),
  "plugins/hello/plugin.json": JSON.stringify({
    publicComponents: { card: "components/card", plain: "components/plain/plain", caller: "components/caller" },
    publicPages: { "hello-page": "pages/hello/hello", unlisted: "pages/unlisted/unlisted" },
    pages: ["pages/hello/hello", "pages/own/own"],
    main: "index.js",
  }),
  "plugins/hello/index.js": HELLO_MAIN,
  "plugins/hello/lib/more.js": `module.exports = "more of the plugin";`,
  ...component("plugins/hello/components/card/card", {
    axml: `<view class="card" onTap="tapped"><text>{{title}}:</text><slot/><slot name="foot"/></view>`,
    script: `props: { title: "", onTold() {} },
      ref() { return { told: "by ref()", is: this.is }; },
      methods: { tapped() { this.own = this.own || { n: 1 }; this.props.onTold("told", this.own); } }`,
  }),
  ...component("plugins/hello/components/plain/plain", {
    axml: "<text>{{text}}</text>",
    script: `data: { text: "" }, didMount() {
      const owner = this.selectOwnerComponent();
      this.setData({ text: [this.is, this.$page, this.pageRouter, owner].map(String).join(" ") });
    }`,
  }),
  ...component("plugins/hello/components/caller/caller", {
    axml: `<button onTap="save">save as the plugin</button><text>{{outcome}}</text><button onTap="fail">throw</button>`,
    script: `data: { outcome: "" }, methods: {
      fail() { throw new Error("of a component"); },
      save() {
        my.setStorageSync({ key: "k", data: "of the component" });
        this.setData({ outcome: my.getStorageSync({ key: "k" }).data });
      },
    }`,
  }),
  "plugins/hello/pages/hello/hello.json": JSON.stringify({
    defaultTitle: "Plugin page",
    usingComponents: { own: "/components/card/card" },
    componentGenerics: { "my-badge": true },
  }),
  "plugins/hello/pages/hello/hello.axml": `<own title="own"><text>{{text}} </text><my-badge text="!"/></own>
    <button onTap="relative">relative</button><button onTap="tab">tab</button><button onTap="host">host</button>
    <button onTap="handed">handed</button><navigator url="../own/own">link</navigator><text>{{outcome}}</text>`,
  "plugins/hello/pages/hello/hello.js": `
const outcome = (page, promise) => promise.then(() => "done", ({ error, errorMessage }) => error + " " + errorMessage)
  .then((outcome) => page.setData({ outcome }));
Page({
  data: { text: "", outcome: "" },
  onLoad(query) {
    const pages = getCurrentPages();
    this.setData({ text: JSON.stringify({ query, pages: pages.map((page) => page && page.route), own: pages.at(-1) === this }) });
  },
  relative() { outcome(this, my.navigateTo({ url: "../own/own?from=hello" })); },
  tab() { outcome(this, my.switchTab({ url: "/home/home" })); },
  host() { outcome(this, my.navigateTo({ url: "/home/home" })); },
  handed() { requireMiniProgram().go("/other/other"); },
});`,
  "plugins/hello/pages/own/own.json": "{}",
  "plugins/hello/pages/own/own.axml": "<text>own page {{from}} {{route}}</text>",
  "plugins/hello/pages/own/own.js": `Page({ data: { from: "", route: "" }, onLoad({ from }) { this.setData({ from, route: this.route }); } });`,
  "plugins/hello/pages/unlisted/unlisted.json": "{}",
  "plugins/hello/pages/unlisted/unlisted.axml": "<text>unlisted page</text>",
  "plugins/hello/pages/unlisted/unlisted.js": "Page({});",
  "plugins/tools/plugin.json": JSON.stringify({ publicComponents: { late: "components/late/late" }, main: "index.js" }),
  "plugins/tools/index.js": `exports.name = "tools";`,
  ...component("plugins/tools/components/late/late", { axml: '<text class="late">late component</text>' }),
  "plugins/tools/components/late/late.acss": ".late { color: rgb(0, 128, 0) }",
  "plugins/broken/plugin.json": JSON.stringify({ publicComponents: { box: "box" }, main: "index.js" }),
  "plugins/broken/index.js": "const a = ;",
  ...component("plugins/broken/box", { axml: "<text>box</text>" }),
  "plugins/later/plugin.json": JSON.stringify({
    publicComponents: { box: "components/box/box" },
    publicPages: { page: "pages/page/page" },
    pages: ["pages/page/page"],
    main: "index.js",
  }),
  "plugins/later/index.js": `exports.name = "later";`,
  ...component("plugins/later/components/box/box", {
    axml: '<text class="box">box of {{name}}</text><slot/>',
    script: 'props: { name: "" }',
  }),
  "plugins/later/components/box/box.acss": ".box { color: rgb(0, 128, 0) }",
  "plugins/later/pages/page/page.json": "{}",
  "plugins/later/pages/page/page.axml": "<text>page of a dynamic plugin</text>",
  "plugins/later/pages/page/page.js": "Page({});",
  "other/other.json": "{}",
  "other/other.axml": "<text>other page of the host</text>",
  "other/other.js": "Page({});",
};

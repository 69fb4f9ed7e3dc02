import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, launchHost } from "../host-under-test";
import { writeProgram } from "../written-program";
import { type Attempts, madeAttempts, testAttempts } from "./attempts";

const PLUGIN_ID = "2021000000000001";
const SECRET = "pin-4711";

/** What the plugin puts a function of its own in the place of, by `holder` and `key`, before the mini-program acts. */
const HOOKED: readonly (readonly [holder: string, keys: string])[] = [
  ["JSON", "parse stringify"],
  ["Reflect", "apply get set construct ownKeys defineProperty"],
  ["Object", "keys entries assign defineProperty create fromEntries hasOwn"],
  ["Function.prototype", "call apply bind toString"],
  ["Array.prototype", "push map slice filter indexOf join concat flatMap"],
  ["Object.getPrototypeOf([].values())", "next"],
  ["Promise.prototype", "then catch finally"],
  ["Promise", "resolve all"],
  ["Map.prototype", "get set"],
  ["WeakMap.prototype", "get set has"],
  ["Set.prototype", "add has"],
  ["String.prototype", "slice split replace startsWith includes toString"],
  ["RegExp.prototype", "exec test"],
  ["EventTarget.prototype", "addEventListener dispatchEvent"],
  ["console", "log error warn"],
  ["console.log", "call apply"],
  ["Object.prototype.hasOwnProperty", "call"],
  ["Object.getPrototypeOf(my.createSelectorQuery())", "select exec"],
  ["Object.getPrototypeOf(my.createIntersectionObserver())", "observe"],
  ["Object.getPrototypeOf(my.createOffscreenCanvas(1, 1).getContext('2d'))", "fillText drawImage"],
];

/** What it defines where nothing was: accessors that see what is read and written. */
const DEFINED: readonly (readonly [holder: string, keys: string])[] = [
  ["Object.prototype", "data text value ok success __k _children then toJSON pin"],
  ["Array.prototype", "0 1 then toJSON"],
  ["Map.prototype", "then toJSON"],
  ["Function.prototype", "contextType getDerivedStateFromProps"],
];

const named = (table: typeof HOOKED) =>
  table.flatMap(([holder, keys]) => keys.split(" ").map((key) => ({ holder, key, name: `${holder} ${key}` })));

const WATCHES: Attempts = Object.fromEntries(
  [...named(HOOKED), ...named(DEFINED)].map(({ name }) => [
    `sees a value or a node by ${name}`,
    { code: `return seen[${JSON.stringify(name)}];` },
  ]),
);

const WAYS: Attempts = {
  "reads the mini-program's store by its key": { code: `return my.getStorageSync({ key: "pin" }).data;` },
  "finds a node of the mini-program by my.createSelectorQuery": {
    code: `return new Promise((found) => my.createSelectorQuery().select("#pin").fields({ dataset: true }).exec(([node]) => found(node)));`,
  },
  "finds a node of the mini-program by a query of its component": { code: "return own.deepQuery;" },
  "finds the canvas of the mini-program": { code: `return my.createCanvasContext("canvas").toDataURL();` },
  "learns where a node of the mini-program is, by scrolling to it": {
    code: `return my.pageScrollTo({ selector: "#pin" });`,
  },
  "has the page of the mini-program": { code: "return own.page;" },
  "has what uses its component": { code: "return own.owner;" },
  "has the tab bar of the mini-program": { code: "return own.tabBar;" },
  "has the pages of the mini-program": { code: "return getCurrentPages({ getAllPages: true })[0].data;" },
  "has the app of the mini-program": { code: "return getApp();" },
  "hears the reasons of the mini-program's rejections": { code: "return heard.rejection;" },
  "hears the errors of the mini-program": { code: "return heard.error;" },
  "defines a page of the mini-program while its script runs": { code: "return heard.defined;" },
  "reads what the page has loaded": { code: `return performance.getEntriesByType("resource");` },
  "reads the text that was matched last": {
    code: "return RegExp.input || RegExp.lastMatch || RegExp['$`'] || undefined;",
  },
  "finds a node of the mini-program by >>> in SJS": { code: "return heard.sjs.deep;" },
  "has a node of the mini-program on the path of an event in SJS": { code: "return heard.sjs.path;" },
  "reads what the mini-program has put into its slot, in SJS": { code: "return heard.sjs.text;" },
  "is told the dataset of a node of the mini-program that was tapped": { code: "return heard.sjs.dataset;" },
  "calls a method of the mini-program's page by SJS": { code: "return heard.called;" },
};

const plugin = {
  "plugin.json": JSON.stringify({ publicComponents: { box: "box" }, main: "index.js" }),
  "index.js": `
const seen = {};
const heard = { sjs: {} };
const own = {};
let isLooking = false;
const shows = (value) => {
  if (typeof value === "string") return value.includes("${SECRET}");
  if (typeof value !== "object" || value === null) return false;
  return typeof value.ownerDocument === "object" || Object.values(value).some((inner) => typeof inner === "string" && inner.includes("${SECRET}"));
};
const look = (name, values) => {
  if (isLooking) return;
  isLooking = true;
  try { for (let at = 0; at < values.length; at += 1) if (shows(values[at])) seen[name] = "seen"; } catch {} finally { isLooking = false; }
};
const { apply } = Reflect;
const hook = (name, holder, key) => {
  const original = holder[key];
  const hooked = function (...args) { look(name, [this, ...args]); return apply(original, this, args); };
  try { holder[key] = hooked; } catch {}
  try { Object.defineProperty(holder, key, { value: hooked, configurable: true, writable: true }); } catch {}
};
const define = (name, holder, key) => {
  try {
    Object.defineProperty(holder, key, {
      get() { look(name, [this]); return undefined; },
      set(value) { look(name, [this, value]); Object.defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true }); },
      configurable: true,
    });
  } catch {}
};
my.onUnhandledRejection(({ reason }) => { heard.rejection = reason; });
my.onError((message) => { heard.error = message; });
exports.box = own;
exports.heard = heard;
exports.hookAll = () => {
  ${named(HOOKED)
    .map(({ name, holder, key }) => `hook(${JSON.stringify(name)}, ${holder}, ${JSON.stringify(key)});`)
    .join("\n  ")}
  ${named(DEFINED)
    .map(({ name, holder, key }) => `define(${JSON.stringify(name)}, ${holder}, ${JSON.stringify(key)});`)
    .join("\n  ")}
};
exports.definePage = () => { try { Page({ data: { text: "of the plugin" } }); heard.defined = "defined"; } catch {} };
exports.attempt = () => ${madeAttempts({ ...WATCHES, ...WAYS })};
`,
  "box.json": JSON.stringify({ component: true }),
  "box.axml": `<import-sjs from="./ways.sjs" name="ways"/><view class="box" onTap="{{ways.tried}}"><slot/></view>`,
  "ways.sjs": `const tried = (event, owner) => {
    const deep = owner.selectComponent(">>> #pin");
    if (deep) deep.callMethod("save", "by the plugin");
    const path = event.composedPath().map((node) => node.getDataset().pin).filter((pin) => pin !== undefined);
    for (const node of event.composedPath()) node.callMethod("save", "by the plugin");
    const inner = event.instance.getDOMProperty(["innerHTML", "textContent"]);
    owner.callMethod("told", {
      deep: deep ? "found" : undefined,
      path: path.length > 0 ? path : undefined,
      text: inner.innerHTML || inner.textContent,
      dataset: event.target.targetDataset.pin,
    });
  };
  export default { tried };`,
  "box.js": `const { box, heard } = require("./index.js");
Component({
  didMount() {
    Object.assign(box, { page: this.$page, owner: this.selectOwnerComponent(), tabBar: this.getTabBar() });
    this.createSelectorQuery().select(">>> #pin").fields({ dataset: true }).exec(([node]) => { box.deepQuery = node; });
  },
  methods: { told(sjs) { heard.sjs = sjs; }, save() {} },
});`,
};

/** The mini-program: has a secret, lets the plugin hook what it will, and then lives on. */
const PAGE = `
const bad = requirePlugin("bad");
const pin = "${SECRET}";
const matched = /pin-(\\d+)/.exec(pin)[1];
Page({
  data: { pin, list: [pin], out: "" },
  save(data) { bad.heard.called = "called"; my.setStorageSync({ key: "pin", data }); },
  async live() {
    bad.hookAll();
    my.setStorageSync({ key: "pin", data: pin });
    await my.setStorage({ key: "later", data: { pin } });
    const read = [my.getStorageSync({ key: "pin" }).data, (await my.getStorage({ key: "later" })).data.pin];
    this.setData({ pin, list: [pin, pin], "deep.pin": pin });
    const copy = JSON.parse(JSON.stringify({ pin }));
    const list = []; list.push(pin); list.slice(); [pin].map((each) => each);
    new Map().set("pin", pin); new WeakMap().set({}, pin); new Set().add(pin);
    pin.slice(1); pin.split("x"); pin.replace("x", "y"); /pin/.exec(pin);
    ((each) => each).call(undefined, pin); Reflect.apply((each) => each, undefined, [pin]);
    console.log(pin); console.log.apply(console, [pin]); Object.prototype.hasOwnProperty.call({ pin }, pin);
    await Promise.resolve(pin).then((each) => each);
    my.createOffscreenCanvas(9, 9).getContext("2d").fillText(pin, 1, 1);
    await new Promise((done) => my.createSelectorQuery().select("#pin").fields({ dataset: true }).exec(done));
    Promise.reject({ pin });
    setTimeout(() => { throw new Error(pin); });
    await new Promise((done) => setTimeout(done));
    await my.navigateTo({ url: "other" });
    await my.navigateBack();
    return read;
  },
  own() {},
  async onTap() {
    const read = await this.live();
    const found = await bad.attempt();
    const stored = [my.getStorageSync({ key: "pin" }).data, my.getStorageSync({ key: "later" }).data.pin];
    this.setData({ out: JSON.stringify({ ...found, "changes what the mini-program stores or reads": [...read, ...stored] }) });
  },
});`;

const program = {
  "app.json": JSON.stringify({
    pages: ["index", "other"],
    lazyCodeLoading: "requiredComponents",
    plugins: { bad: { version: "*", provider: PLUGIN_ID } },
  }),
  "app.js": "App({});",
  "mini.project.json": JSON.stringify({ minihost: { plugins: { [PLUGIN_ID]: "bad" } } }),
  "index.json": JSON.stringify({ usingComponents: { box: "plugin://bad/box" } }),
  "index.axml": `<box><view id="pin" data-pin="${SECRET}" onTap="own">tap {{pin}}</view></box><canvas id="canvas"/>
    <button onTap="onTap">live</button><text class="out">{{out}}</text>`,
  "index.js": PAGE,
  "other.json": "{}",
  "other.axml": "<text>{{text}}</text>",
  "other.js": `requirePlugin("bad").definePage(); Page({ data: { text: "the mini-program's own" } });`,
  ...Object.fromEntries(Object.entries(plugin).map(([path, text]) => [`bad/${path}`, text])),
};

const AFTERWARDS: Attempts = {
  "changes what the mini-program stores or reads": { code: "", gives: [SECRET, SECRET, SECRET, SECRET] },
};

testAttempts("a plugin", { ...WATCHES, ...WAYS, ...AFTERWARDS }, async () => {
  const { folder, remove } = writeProgram(program);
  const profile = mkdtempSync(join(tmpdir(), "minihost-hostile-"));
  // The mini-program's own error and rejection.
  const host = await launchHost(profile, {
    folder,
    expects: [new RegExp(SECRET), /Uncaught \(in promise\)|exception: Object/],
  });
  const page = await host.miniProgram();
  await page.getByText(`tap ${SECRET}`).click();
  await page.getByRole("button", { name: "live" }).click();
  const out = page.locator(".out");
  await expect(out).toHaveText(/^\{.*\}$/s);
  const found = JSON.parse(await out.innerText()) as Readonly<Record<string, unknown>>;
  await host.quit();
  remove();
  rmSync(profile, { recursive: true, maxRetries: 5 });
  return found;
});

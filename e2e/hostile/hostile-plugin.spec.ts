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
  ["console.log", "call apply"],
  ["console", "log error warn"],
  ["Object.prototype.hasOwnProperty", "call"],
  ["Object.getPrototypeOf(new URLSearchParams().values())", "next"],
  ["Object.getPrototypeOf([].values().map((each) => each))", "next"],
  ["Object.getPrototypeOf(Iterator.from({ next() {} }))", "next"],
  ["Object.getPrototypeOf(new Intl.Segmenter().segment(''))", "containing"],
  ["Object.getPrototypeOf(new Intl.Segmenter().segment('')[Symbol.iterator]())", "next"],
  ["Object.getPrototypeOf(new Blob().stream().values())", "next"],
  ["Object.getPrototypeOf(performance.mark('a'))", "toJSON"],
  ["Object.getPrototypeOf(my.createSelectorQuery())", "select exec"],
  ["Object.getPrototypeOf(my.createIntersectionObserver())", "observe"],
  ["Object.getPrototypeOf(my.createOffscreenCanvas(1, 1).getContext('2d'))", "fillText drawImage"],
];

/** What it assigns where nothing was: an object that sees what it is asked for, and is called with. */
const ASSIGNED: readonly (readonly [holder: string, keys: string])[] = [
  ["Array.prototype", "0 1 7 4294967294 then toJSON"],
  ["Object.prototype", "0 data text success then toJSON"],
  ["Function.prototype", "0 contextType defaultProps"],
  ["Object.getPrototypeOf([].values())", "return then"],
  ["Object.getPrototypeOf(Uint8Array.prototype)", "then toJSON"],
];

/** The same by symbols that the language asks for. */
const SYMBOLS: readonly (readonly [holder: string, keys: string])[] = [
  ["Array.prototype", "asyncIterator toPrimitive"],
  ["Map.prototype", "asyncIterator match"],
  ["Date.prototype", "iterator asyncIterator"],
  ["String.prototype", "split replace matchAll asyncIterator"],
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

/** Its own: what it puts there sees nothing of another side. */
const isItsOwn = (name: string) => /^console \w+$/.test(name);

const WATCHES: Attempts = Object.fromEntries([
  ...[...named(HOOKED), ...named(DEFINED)].map(({ name }) => [
    `sees a value or a node by ${name}`,
    { code: `return seen[${JSON.stringify(name)}];` },
  ]),
  ...named(ASSIGNED).map(({ name }) => [
    `sees a value or a node by an assigned ${name}`,
    { code: `return seen[${JSON.stringify(`assigned ${name}`)}];` },
  ]),
  ...named(SYMBOLS).map(({ name }) => [
    `sees a value or a node by the symbol ${name}`,
    { code: `return seen[${JSON.stringify(`symbol ${name}`)}];` },
  ]),
  // That nothing was seen says something only where there was something to take the place of.
  ...named(HOOKED).map(({ name }) => [
    `takes the place of ${name}`,
    { code: `return placed[${JSON.stringify(name)}];`, gives: isItsOwn(name) ? "taken" : "refused" },
  ]),
]);

/** All that its code can name which is not its own, and what of the page it must not. */
const NAMES =
  `Object Function Array Boolean Number BigInt String Symbol Math Date RegExp Map Set WeakMap WeakSet WeakRef
  FinalizationRegistry Promise Proxy Reflect JSON Intl Iterator Atomics WebAssembly ArrayBuffer SharedArrayBuffer DataView Error
  AggregateError TypeError Uint8Array Float64Array BigInt64Array parseInt isNaN encodeURI escape console crypto URL URLSearchParams
  TextEncoder TextDecoder AbortController AbortSignal Blob DOMException Event EventTarget performance navigator global globalThis
  clearTimeout clearInterval queueMicrotask requestAnimationFrame cancelAnimationFrame atob btoa structuredClone setTimeout setInterval
  window self frames parent top opener document location history screen Node Element Document Window MutationObserver Image Range
  addEventListener removeEventListener dispatchEvent postMessage open event name customElements visualViewport getSelection matchMedia
  getComputedStyle createImageBitmap reportError scheduler caches indexedDB localStorage fetch XMLHttpRequest WebSocket Worker`.split(
    /\s+/,
  );

/** Calls everything that its code can name, on nothing; `reached.by` names what leads to the page. */
const LOOK_EVERYWHERE = `
const reached = { by: [], calls: 0 };
const { toString: kindOf } = Object.prototype;
const isOfPage = (value) => value !== null && (typeof value === "object" || typeof value === "function") &&
  /^\\[object (Window|.*Document|HTML.*|SVG.*|Text|Comment|Node|ShadowRoot|Element|Location|History|Navigator)\\]$/.test(kindOf.call(value)) && value !== navigator;
const ofPage = (value) => {
  if (isOfPage(value)) return true;
  if (kindOf.call(value) !== "[object Event]" && typeof value?.composedPath !== "function") return false;
  try { return [value.target, value.currentTarget, ...value.composedPath()].some(isOfPage); } catch { return false; }
};
const callOn = (path, code, self, args, waiting) => {
  const heard = function (...given) { if ([this, ...given].some(ofPage)) reached.by.push(path + " calls back"); };
  const given = args(heard);
  reached.calls += 1;
  let got;
  try { got = apply(code, self, given); } catch (error) { got = error; }
  if (code === setInterval) clearInterval(got);
  if ([got, ...given].some(ofPage)) reached.by.push(path);
  // A locked member is behind a getter.
  if (path.endsWith(" get")) waiting.push([path.slice(0, -4), got]);
  if (got instanceof Promise) apply(Promise.prototype.then, got, [heard, heard]);
};
const WAYS_TO_CALL = [() => [], () => [new Event("zz")], (heard) => ["click", heard], (heard) => [heard]];
const lookEverywhere = () => {
  const timers = [setTimeout, setInterval];
  const named = { ${NAMES.map((name) => `${name}: typeof ${name} === "undefined" ? undefined : ${name}`).join(", ")} };
  const others = { iterator: [].values(), generator: (function* () {})(), asyncGenerator: (async function* () {})(), event: new Event("a"),
    signal: new AbortController().signal, stream: new Blob().stream(), drawing: my.createOffscreenCanvas(1, 1).getContext("2d"), error: new Error("a") };
  const known = new Set();
  const waiting = [...Object.entries(named), ...Object.entries(others)];
  while (waiting.length > 0) {
    const [path, value] = waiting.shift();
    if (isOfPage(value)) reached.by.push(path);
    if ((typeof value !== "object" && typeof value !== "function") || value === null || known.has(value)) continue;
    known.add(value);
    waiting.push([path + ".__proto__", Object.getPrototypeOf(value)]);
    // Neither prints, nor makes code of text.
    const isLoud = typeof value === "function" && (path.startsWith("console") || /Function$/.test(value.name));
    if (typeof value === "function" && !isLoud) {
      const ways = timers.includes(value) ? WAYS_TO_CALL.slice(3) : WAYS_TO_CALL;
      for (const args of ways) for (const self of [undefined, null]) callOn(path, value, self, args, waiting);
    }
    for (const key of Reflect.ownKeys(value)) {
      const own = Reflect.getOwnPropertyDescriptor(value, key);
      const name = path + "." + String(key);
      waiting.push([name, own.value], [name + " get", own.get], [name + " set", own.set]);
    }
  }
};
`;

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
  "has the tab bar of the mini-program": { code: "return own.self.getTabBar();" },
  "has the pages of the mini-program": { code: "return getCurrentPages({ getAllPages: true })[0].data;" },
  "has the app of the mini-program": { code: "return getApp();" },
  "hears the reasons of the mini-program's rejections": { code: "return heard.rejection;" },
  "hears the errors of the mini-program": { code: "return heard.error;" },
  "defines a page of the mini-program while its script runs": { code: "return heard.defined;" },
  "reads what the page has loaded": { code: `return performance.getEntriesByType("resource");` },
  "measures how long it takes": { code: "return typeof performance.now();", gives: "number" },
  "reads the text that was matched last": {
    code: "return RegExp.input || RegExp.lastMatch || RegExp['$`'] || undefined;",
  },
  "finds a node of the mini-program by >>> in SJS": { code: "return heard.sjs.deep;" },
  "has a node of the mini-program on the path of an event in SJS": { code: "return heard.sjs.path;" },
  "reads what the mini-program has put into its slot, in SJS": { code: "return heard.sjs.text;" },
  "is told the dataset of a node of the mini-program that was tapped": { code: "return heard.sjs.dataset;" },
  "calls a method of the mini-program's page by SJS": { code: "return heard.called;" },
  "reads a bare text in its slot, in SJS": { code: "return heard.bare;" },
  "reads what is in its slot, in SJS": { code: "return heard.wasRead;", gives: true },
  "reads a text in its slot by the name that a label gives": {
    code: `return new Promise((found) => my.createSelectorQuery().select('.mine[aria-label^="pin-4"]').fields({ id: true }).exec(([node]) => found(node)));`,
  },
  "hears the taps of the page, by a listener on nothing": { code: "return heard.tap;" },
  "has the window, by an event that is dispatched on nothing": {
    code: `const event = new Event("a"); EventTarget.prototype.dispatchEvent.call(undefined, event); return event.target;`,
  },
  "has the window, by a listener of a function without its object": {
    code: `const { addEventListener } = EventTarget.prototype; return addEventListener("click", () => {}) === undefined ? "taken" : undefined;`,
  },
  "has the window as this of a plain call": { code: "return (0, function () { return this; })();" },
  "has anything of the page by all that it can name, called on nothing": {
    code: "return reached.by.join() || undefined;",
  },
  "calls all that it can name": { code: "return reached.calls > 5000 && heard.everywhere;", gives: true },
  "reads the fields of the mini-program in its slot, by a form around it": {
    code: "return heard.forms;",
    // Of its own button alone: it hears nothing of the mini-program's.
    gives: ['{"own":"mine"}'],
  },
  "reads the dataset of a button of the mini-program, by a form around it": { code: "return heard.dataset;" },
  "reads the mini-program's radio in its slot, by a group around it": { code: "return heard.radio;" },
  "asks for an attribute of what surrounds its component, by $selectComponent": {
    code: `return own.outer.$selectComponent('[data-pin^="pin-4"] >>> .mine');`,
  },
  "finds its own component by $selectComponent": {
    code: `return own.outer.$selectComponent(".mine");`,
    gives: "[object Object]",
  },
};

const plugin = {
  "plugin.json": JSON.stringify({ publicComponents: { box: "box", card: "card", outer: "outer" }, main: "index.js" }),
  "index.js": `
const seen = {};
const placed = {};
const heard = { sjs: {}, forms: [] };
const own = {};
let isLooking = false;
const shows = (value) => {
  if (typeof value === "string") return value.includes("${SECRET}");
  if (value instanceof Uint8Array) return new TextDecoder().decode(value).includes("${SECRET}");
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof value.ownerDocument === "object" || Object.values(value).some((inner) => typeof inner === "string" && inner.includes("${SECRET}"));
};
const look = (name, values) => {
  if (isLooking) return;
  isLooking = true;
  try { for (let at = 0; at < values.length; at += 1) if (shows(values[at])) seen[name] = "seen"; } catch {} finally { isLooking = false; }
};
const { apply } = Reflect;
const { then } = Promise.prototype;
const tried = (change) => { try { change(); } catch (error) { if (!(error instanceof TypeError)) throw error; } };
const hook = (name, holder, key) => {
  const original = holder[key];
  if (typeof original !== "function") { placed[name] = "nothing was there"; return; }
  const hooked = function (...args) {
    // Not spread: that asks the iterator of arrays, one of those it takes the place of.
    look(name, [this]);
    look(name, args);
    const got = apply(original, this, args);
    look(name, [got, got?.value]);
    if (got instanceof Promise) apply(then, got, [(later) => look(name, [later?.value]), () => {}]);
    return got;
  };
  tried(() => { holder[key] = hooked; });
  tried(() => Object.defineProperty(holder, key, { value: hooked, configurable: true, writable: true }));
  if (holder[key] === hooked) placed[name] = "taken";
};
const assign = (name, holder, key) => {
  const spy = new Proxy(function () {}, {
    apply(target, self, args) { look(name, [self, ...args]); },
    set(target, key, value) { look(name, [value]); return true; },
  });
  tried(() => { holder[key] = spy; });
  tried(() => Object.defineProperty(holder, key, { value: spy, configurable: true, writable: true }));
  tried(() => Reflect.set({}, key, spy, holder));
  if (typeof key === "string" && /^\\d+$/.test(key) && [][key] === spy) seen[name] = "inherited";
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
tried(() => EventTarget.prototype.addEventListener.call(undefined, "click", (event) => { heard.tap = event.currentTarget; }));
${LOOK_EVERYWHERE}
exports.lookEverywhere = lookEverywhere;
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
  ${named(ASSIGNED)
    .map(({ name, holder, key }) => `assign(${JSON.stringify(`assigned ${name}`)}, ${holder}, ${JSON.stringify(key)});`)
    .join("\n  ")}
  ${named(SYMBOLS)
    .map(({ name, holder, key }) => `assign(${JSON.stringify(`symbol ${name}`)}, ${holder}, Symbol.${key});`)
    .join("\n  ")}
};
exports.definePage = () => { try { Page({ data: { text: "of the plugin" } }); heard.defined = "defined"; } catch {} };
exports.attempt = () => ${madeAttempts({ ...WATCHES, ...WAYS })};
`,
  "box.json": JSON.stringify({ component: true }),
  "box.axml": `<import-sjs from="./ways.sjs" name="ways"/><form onSubmit="got"><radio-group onChange="chosen">
    <view class="box" onTap="{{ways.tried}}"><slot/></view></radio-group>
    <input name="own" value="mine"/><button form-type="submit">send</button></form>`,
  "card.json": JSON.stringify({ component: true }),
  "card.axml": `<import-sjs from="./ways.sjs" name="ways"/><label class="around" for="own" on="{{1}}" change:on="{{ways.read}}"><slot/></label>
    <checkbox id="own" class="mine"/>`,
  "card.js": `const { heard } = require("./index.js"); Component({ methods: { told({ text }) { heard.wasRead = true; if (text) heard.bare = text; } } });`,
  "outer.json": JSON.stringify({ component: true, usingComponents: { inner: "./inner" } }),
  "outer.axml": `<inner class="mine"/>`,
  "outer.js": `const { box } = require("./index.js"); Component({ didMount() { box.outer = this; } });`,
  "inner.json": JSON.stringify({ component: true }),
  "inner.axml": "<view>inner</view>",
  "inner.js": "Component({});",
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
  const read = (value, old, owner, instance) => owner.callMethod("told", { text: instance.getDOMProperty(["textContent"]).textContent });
  export default { tried, read };`,
  "box.js": `const { box, heard, lookEverywhere } = require("./index.js");
Component({
  didMount() {
    Object.assign(box, { page: this.$page, owner: this.selectOwnerComponent(), self: this });
    this.createSelectorQuery().select(">>> #pin").fields({ dataset: true }).exec(([node]) => { box.deepQuery = node; });
  },
  methods: {
    told(sjs) { heard.sjs = sjs; try { lookEverywhere(); heard.everywhere = true; } catch (error) { heard.everywhere = String(error.stack); } },
    save() {},
    got({ detail: { value, buttonTarget } }) { heard.forms.push(JSON.stringify(value)); heard.dataset ??= buttonTarget.dataset.pin; },
    chosen({ detail }) { heard.radio = detail.value; },
  },
});`,
};

/**
 * What the mini-program does with its secret by everything that the plugin puts itself in the place of: where one of them was taken,
 * this is seen. A value that no text is in has it as a member of its own.
 */
const USE = `async use() {
    const held = { pin };
    const holding = (value) => Object.assign(value, { pin });
    JSON.parse(JSON.stringify({ pin }));
    Reflect.apply((each) => each, undefined, [pin]); Reflect.get(held, "pin"); Reflect.set({}, "pin", pin);
    Reflect.construct(Set, [[pin]]); Reflect.construct(Array, [pin]); Reflect.ownKeys(held); Reflect.defineProperty({}, "pin", { value: pin });
    Object.keys(held); Object.fromEntries(Object.entries(held)); Object.hasOwn(held, "pin"); Object.create(held);
    Object.defineProperty({}, "pin", { value: pin });
    const plain = (each) => each;
    plain.call(undefined, pin); plain.apply(undefined, [pin]); plain.bind(undefined, pin); holding(() => {}).toString();
    const list = []; list.push(pin); list.slice(); list.map(plain); list.filter(plain); list.indexOf(pin); list.join(); list.concat(list); list.flatMap(plain);
    const later = holding(Promise.resolve(pin));
    await later.then(plain); await holding(Promise.resolve()).catch(plain); await holding(Promise.resolve()).finally(() => {}); await Promise.all([pin]);
    new Map().set("pin", pin).get(pin); new WeakMap([[held, pin]]).set(held, pin).get(held); new WeakMap().has(held); new Set().add(pin).has(pin);
    pin.slice(1); pin.split("x"); pin.replace("x", "y"); pin.startsWith("x"); pin.includes("x"); pin.toString(); /pin/.exec(pin); /pin/.test(pin);
    const target = new EventTarget(); target.addEventListener(pin, () => {}); target.dispatchEvent(holding(new Event(pin)));
    console.log(pin); console.log.call(console, pin); console.log.apply(console, [pin]); console.error(pin); console.warn(pin);
    Object.prototype.hasOwnProperty.call(held, pin);
    for await (const each of [pin]) pin.slice(each.length);
    await Array.fromAsync([pin]);
    for (const [name, value] of new URLSearchParams({ pin })) pin.slice(name.length + value.length);
    for (const value of new URLSearchParams({ pin }).values()) pin.slice(value.length);
    [pin].values().next(); [pin].values().map(plain).toArray(); Iterator.from({ next: () => ({ value: pin, done: true }) }).next();
    const segments = new Intl.Segmenter("en").segment(pin); segments.containing(0);
    for (const { segment } of segments) pin.slice(segment.length);
    for await (const bytes of new Blob([pin]).stream()) pin.slice(bytes.length);
    JSON.stringify(performance.mark(pin));
    const drawing = my.createOffscreenCanvas(9, 9).getContext("2d");
    drawing.fillText(pin, 1, 1); drawing.drawImage(holding(my.createOffscreenCanvas(1, 1)), 0, 0);
    await new Promise((done) => my.createSelectorQuery().select('[data-pin="' + pin + '"]').boundingClientRect().exec(holding(done)));
    my.createIntersectionObserver().observe('[data-pin="' + pin + '"]', () => {});
    for (const holder of [{ own: pin }, [], new Map(), () => {}].map((each) => Object.assign(each, { own: pin })))
      for (const name of ${JSON.stringify([...new Set(named(DEFINED).map(({ key }) => key))])}) holder[name];
    ${[
      ...named(ASSIGNED).map(({ holder, key }) => [holder, JSON.stringify(key)]),
      ...named(SYMBOLS).map(({ holder, key }) => [holder, `Symbol.${key}`]),
    ]
      .map(([holder, key]) => `${holder}[${key}]?.call(undefined, pin);`)
      .join("\n    ")}
  }`;

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
    await this.use();
    my.call("getClipboard");
    await new Promise((done) => my.createSelectorQuery().select("#pin").fields({ dataset: true }).exec(done));
    Promise.reject({ pin });
    setTimeout(() => { throw new Error(pin); });
    await new Promise((done) => setTimeout(done));
    await my.navigateTo({ url: "other" });
    await my.navigateBack();
    return read;
  },
  ${USE},
  own() {},
  async onTap() {
    const read = await this.live();
    const found = await bad.attempt();
    const stored = [my.getStorageSync({ key: "pin" }).data, my.getStorageSync({ key: "later" }).data.pin];
    this.setData({ out: JSON.stringify({ ...found, "changes what the mini-program stores or reads": [...read, ...stored],
      "has a tab bar on the page that it shares": this.getTabBar().data.pin }) });
  },
});`;

const program = {
  "app.json": JSON.stringify({
    pages: ["index", "other"],
    lazyCodeLoading: "requiredComponents",
    tabBar: { customize: true, items: [{ pagePath: "index", name: "index" }] },
    plugins: { bad: { version: "*", provider: PLUGIN_ID } },
  }),
  "customize-tab-bar/index.json": JSON.stringify({ component: true }),
  "customize-tab-bar/index.axml": "<view/>",
  "customize-tab-bar/index.js": `Component({ data: { pin: "${SECRET}" } });`,
  "app.js": "App({});",
  "mini.project.json": JSON.stringify({ minihost: { plugins: { [PLUGIN_ID]: "bad" } } }),
  "index.json": JSON.stringify({
    usingComponents: { box: "plugin://bad/box", card: "plugin://bad/card", outer: "plugin://bad/outer" },
  }),
  "index.axml": `<box><view id="pin" data-pin="${SECRET}" onTap="own">tap {{pin}}</view><input name="password" value="{{pin}}"/>
    <radio value="{{pin}}"/><button form-type="submit" data-pin="{{pin}}">mine</button></box><canvas id="canvas"/>
    <card>{{pin}}</card><view data-pin="{{pin}}"><outer/></view><button onTap="onTap">live</button><text class="out">{{out}}</text>`,
  "index.js": PAGE,
  "other.json": "{}",
  "other.axml": "<text>{{text}}</text>",
  "other.js": `requirePlugin("bad").definePage(); Page({ data: { text: "the mini-program's own" } });`,
  ...Object.fromEntries(Object.entries(plugin).map(([path, text]) => [`bad/${path}`, text])),
};

const AFTERWARDS: Attempts = {
  "changes what the mini-program stores or reads": { code: "", gives: [SECRET, SECRET, SECRET, SECRET] },
  "has a tab bar on the page that it shares": { code: "", gives: SECRET },
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
  await page.locator("radio").click();
  for (const name of ["mine", "send", "live"]) await page.getByRole("button", { name }).click();
  const out = page.locator(".out");
  await expect(out).toHaveText(/^\{.*\}$/s);
  const found = JSON.parse(await out.innerText()) as Readonly<Record<string, unknown>>;
  await host.quit();
  remove();
  rmSync(profile, { recursive: true, maxRetries: 5 });
  return found;
});

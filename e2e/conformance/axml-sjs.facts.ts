import type { Section } from "./fact";

/** An SJS module `m` whose default export has `f`, and a page that prints `m.f(a)`. */
const calls = (fact: string, sjs: string, shows: string, a = "1") => ({
  fact,
  axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f(a)}}</text>`,
  page: `data: { a: ${a} }`,
  files: { "m.sjs": `${sjs} export default { f };` },
  shows,
});

/** The same for one expression of SJS over `x`. */
const gives = (fact: string, expression: string, shows: string, a = "1") =>
  calls(fact, `function f(x) { return ${expression}; }`, shows, a);

export const sjs: Section = {
  section: "6 SJS",
  facts: {
    defaultExport: gives("the default export is bound to the name", "x + 1", "2"),
    namedExports: {
      fact: `name="{a, b: c}" binds named exports, b under the name c`,
      axml: `<import-sjs from="./m.sjs" name="{a, b: c}"/><text>{{a}}{{c()}}</text>`,
      files: { "m.sjs": `export const a = "A"; export function b() { return "B"; }` },
      shows: "AB",
    },
    inAttribute: {
      fact: "SJS functions may be called in attributes",
      axml: `<import-sjs from="./m.sjs" name="m"/><text id="{{m.f('x')}}">t</text>`,
      files: { "m.sjs": "export default { f: (s) => s + s };" },
      act: ({ screen, expect }) => expect(screen.locator("#xx")).toHaveText("t"),
    },
    inLoop: {
      fact: "SJS functions take loop variables",
      axml: `<import-sjs from="./m.sjs" name="m"/><text a:for="{{[1,2]}}">{{m.double(item)}};</text>`,
      files: { "m.sjs": "export default { double(n) { return n * 2; } };" },
      shows: "2;4;",
    },
    constantOfModule: {
      fact: "a module may export a value",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.word}}</text>`,
      files: { "m.sjs": `export default { word: "w" };` },
      shows: "w",
    },
    importsSjs: {
      fact: "an SJS file imports another SJS file",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f()}}</text>`,
      files: {
        "m.sjs": `import other, { named } from "./o.sjs"; export default { f: () => other() + named };`,
        "o.sjs": `export default () => "default "; export const named = "named";`,
      },
      shows: "default named",
    },
    notAcrossFiles: {
      fact: "SJS names do not cross AXML files",
      axml: `<import-sjs from="./m.sjs" name="m"/><import src="./t.axml"/><template is="t"/>`,
      files: { "m.sjs": `export default { w: "leak" };`, "t.axml": `<template name="t">[{{m.w}}]</template>` },
      shows: "[]",
    },
    templateSeesItsSjs: {
      fact: "a template sees the SJS names of the file that defines it",
      axml: `<import src="./t.axml"/><template is="t"/>`,
      files: {
        "m.sjs": `export default { w: "theirs" };`,
        "t.axml": `<import-sjs from="./m.sjs" name="m"/><template name="t">{{m.w}}</template>`,
      },
      shows: "theirs",
    },
    noPageScript: {
      fact: "SJS that names my is a compile error: it runs in the view layer, without the page's JavaScript",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f()}}</text>`,
      files: { "m.sjs": "export default { f: () => my.env };" },
      act: ({ screen, expect }) => expect(screen.getByRole("alert")).toContainText("m.sjs"),
    },
    constructorArray: gives(
      "x.constructor of an array is the name Array",
      "x.constructor === 'Array' ? 'name' : 'function'",
      "name",
      "[]",
    ),
    constructorString: gives("x.constructor of a string is the name String", "x.constructor", "String", `"s"`),
    getDate: gives("getDate makes a date of the same arguments as new Date", "getDate(0).getTime()", "0"),
    getRegExp: gives(
      "getRegExp(pattern, flags) makes a regular expression",
      "'aXbX'.replace(getRegExp('x', 'gi'), '-')",
      "a-b-",
    ),
    json: gives("JSON.stringify and JSON.parse are there", "JSON.parse(JSON.stringify({ k: x })).k", "1"),
    math: gives("Math is there", "Math.max(x, 5) + Math.floor(1.9)", "6"),
    parse: gives(
      "parseInt, parseFloat, isNaN and isFinite are there",
      "parseInt('12px') + parseFloat('1.5') + (isNaN(NaN) && isFinite(1) ? 1 : 0)",
      "14.5",
    ),
    uri: gives(
      "encodeURIComponent and decodeURIComponent are there",
      "decodeURIComponent(encodeURIComponent('汉 &'))",
      "汉 &",
    ),
    templateString: gives("template strings", "`v=${" + "x}`", "v=1"),
    es6: calls(
      "destructuring with defaults, rest, spread and default parameters",
      "function f(x, { a = 2, ...rest } = { b: 3 }) { const [first, ...others] = [x, ...[a, rest.b]]; return [first, others.join('')].join('|'); }",
      "1|23",
    ),
    statements: calls(
      "if, switch, for, while, do while, break and continue",
      `function f() { let n = 0; for (let i = 0; i < 5; i++) { if (i === 1) continue; if (i === 4) break; n += i; }
        while (n < 10) { n += 2; } do { n++; } while (false); switch (n) { case 12: return "twelve"; default: return n; } }`,
      "twelve",
    ),
    bitOperators: gives(
      "bit operators, comma and void",
      "(0, (5 & 3) | (1 << 2)) + (void 0 === undefined ? 1 : 0)",
      "6",
    ),
    arrayMethods: gives(
      "ES5 methods of arrays",
      "x.filter((n) => n > 1).map((n) => n * 2).reduce((a, b) => a + b)",
      "10",
      "[1, 2, 3]",
    ),
    stringMethods: gives(
      "ES5 methods of strings, and substr",
      "x.split('').reverse().join('') + x.substr(1, 1)",
      "cbab",
      `"abc"`,
    ),
    unknownGlobal: {
      fact: "an unknown global in SJS is a compile error that names it",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f()}}</text>`,
      files: { "m.sjs": "export default { f: () => window };" },
      act: async ({ screen, expect }) => {
        await expect(screen.getByRole("alert")).toContainText("m.sjs");
        await expect(screen.getByRole("alert")).toContainText("window");
      },
    },
    eventHandler: {
      fact: "an SJS function bound to a touch event is called with the event and the owner, whose callMethod calls the page",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" style="height: 50px" onTouchStart="{{m.start}}">{{out}}</view>`,
      page: `data: { out: "touch me" }, heard(argument) { this.setData({ out: JSON.stringify(argument) }); }`,
      files: {
        "m.sjs": `export default { start(event, owner) { owner.callMethod("heard", { type: event.type }); } };`,
      },
      act: ({ screen }) => screen.locator("#v").click(),
      shows: '{"type":"touchStart"}',
    },
    eventInstance: {
      fact: "event.instance describes the current target and can style it",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" style="height: 50px" onTouchStart="{{m.start}}">x</view>`,
      files: {
        "m.sjs": `export default { start(event) { event.instance.setStyle({ color: "rgb(1, 2, 3)" }); event.instance.addClass("touched"); } };`,
      },
      act: async ({ screen, expect }) => {
        await screen.locator("#v").click();
        await expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)");
        await expect(screen.locator("#v")).toHaveClass(/touched/);
      },
    },
    preventDefault: {
      fact: "preventDefault of a touch event, or returning false, keeps the drag from scrolling",
      axml: `<import-sjs from="./m.sjs" name="m"/><scroll-view id="s" scroll-y style="height: 100px">
        <view id="free" style="height: 60px">free</view>
        <view id="held" style="height: 60px" onTouchMove="{{m.hold}}">held</view>
        <view id="ended" style="height: 60px" onTouchStart="{{m.end}}">ended</view><view style="height: 500px"/></scroll-view>`,
      files: {
        "m.sjs": "export default { hold(event) { event.preventDefault(); }, end() { return false; } };",
      },
      act: async ({ screen, expect }) => {
        const scrolled = () => screen.locator("#s").evaluate((element) => element.scrollTop);
        const dragUp = async (from: string) => {
          await screen.locator(from).hover({ position: { x: 20, y: 30 } });
          const before = await scrolled();
          const { y = 0 } = (await screen.locator(from).boundingBox()) ?? {};
          await screen.mouse.down();
          await screen.mouse.move(20, y - 10, { steps: 5 });
          await screen.mouse.up();
          return (await scrolled()) - before;
        };
        expect(await dragUp("#held")).toBe(0);
        expect(await dragUp("#ended")).toBe(0);
        expect(await dragUp("#free")).toBeGreaterThan(0);
      },
    },
    composedPath: {
      fact: "composedPath gives the nodes from the target to the root",
      axml: `<import-sjs from="./m.sjs" name="m"/><view data-n="outer" onTouchStart="{{m.start}}"><view id="v" data-n="inner">{{out}}</view></view>`,
      page: `data: { out: "touch" }, heard(out) { this.setData({ out }); }`,
      files: {
        "m.sjs": `export default { start(event, owner) { owner.callMethod("heard", event.composedPath().map((node) => node.getDataset().n).join(" ")); } };`,
      },
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "inner outer",
    },
    selectComponent: {
      fact: "the owner's selectComponent finds a node by id",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" style="height: 50px" onTouchStart="{{m.start}}">x</view><view id="other">y</view>`,
      files: {
        "m.sjs": `export default { start(event, owner) { owner.selectComponent("#other").setStyle({ color: "rgb(1, 2, 3)" }); } };`,
      },
      act: async ({ screen, expect }) => {
        await screen.locator("#v").click();
        await expect(screen.locator("#other")).toHaveCSS("color", "rgb(1, 2, 3)");
      },
    },
    getState: {
      fact: "getState keeps one object per descriptor",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" style="height: 50px" onTouchStart="{{m.start}}">{{out}}</view>`,
      page: `data: { out: 0 }, heard(out) { this.setData({ out }); }`,
      files: {
        "m.sjs": `export default { start(event, owner) { const state = event.instance.getState(); state.n = (state.n || 0) + 1; owner.callMethod("heard", state.n); } };`,
      },
      act: async ({ screen, expect }) => {
        await screen.locator("#v").click();
        await expect(screen.locator("#v")).toHaveText("1");
        await screen.locator("#v").click();
      },
      shows: "2",
    },
    watcher: {
      fact: "change:attr calls the function at the first render and whenever the value changes",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" data-n="{{n}}" n="{{n}}" change:n="{{m.changed}}">{{out}}</view>`,
      page: `data: { n: 1, out: "" }, heard(words) { this.setData({ out: this.data.out + words + ";" }); if (this.data.n === 1) this.setData({ n: 2 }); }`,
      files: {
        "m.sjs": `export default { changed(now, before, owner) { owner.callMethod("heard", before + ">" + now); } };`,
      },
      shows: "undefined>1;1>2;",
    },
  },
};

import { component, type Section } from "./fact";

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
  section: "SJS",
  facts: {
    moduleBroken: {
      fact: "a module that cannot be read is undefined, with a warning, and the page is shown",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f(1)}}rest</text>`,
      files: { "m.sjs": "export default { f(" },
      shows: "rest",
      warns: ["m.sjs:1:20: this SJS file cannot be read: unexpected token."],
    },
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
      fact: "SJS that names my is told so, and has none: it runs in the view layer, without the page's JavaScript",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f()}}</text>`,
      files: { "m.sjs": "export default { f: () => typeof my };" },
      shows: "undefined",
      warns: ["m.sjs:1:34: my cannot be used in SJS: it is declared nowhere in this file. It is undefined."],
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
      fact: "an unknown global in SJS is told by its name and place, and is undefined",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.f() + ""}}</text>`,
      files: { "m.sjs": "export default { f: () => window };" },
      shows: "undefined",
      warns: ["m.sjs:1:27: window cannot be used in SJS: it is declared nowhere in this file. It is undefined."],
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
    watchesAnyAttribute: {
      fact: "change: watches data-* and aria-* attributes too, and is not called for a list that only is another object",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" data-item-n="{{n}}" change:data-item-n="{{m.data}}" aria-label="{{'n' + n}}"
        change:aria-label="{{m.aria}}" some-list="{{[1, o.x, o.none, {none: o.none}]}}" change:some-list="{{m.list}}">{{out}}</view>`,
      page: `data: { n: 1, o: { x: 1 }, out: "" }, heard(words) { this.setData({ out: this.data.out + words + ";" }); if (this.data.n === 1) this.setData({ n: 2 }); }`,
      files: {
        "m.sjs": `const told = (name) => (now, before, owner) => { owner.callMethod("heard", name + before + ">" + now); };
          export default { data: told("d"), aria: told("a"), list: told("l") };`,
      },
      shows: "dundefined>1;aundefined>n1;lundefined>1,1,,[object Object];d1>2;an1>n2;",
    },
    watchesComponent: {
      fact: "change: on a component's tag watches what its user passes",
      axml: `<import-sjs from="./m.sjs" name="m"/><my-c list="{{list}}" change:list="{{m.seen}}" data-n="{{n}}" change:data-n="{{m.seen}}"/><text>{{out}}</text>`,
      json: { usingComponents: { "my-c": "./c" } },
      page: `data: { list: [1], n: 1, out: "" }, heard(words) { this.setData({ out: this.data.out + words + ";" }); if (this.data.n === 1) this.setData({ n: 2 }); }`,
      files: {
        ...component("c", {
          axml: "<text>{{told}} </text>",
          script: `data: { told: "" }, methods: { tell(told) { this.setData({ told }); } }`,
        }),
        "m.sjs": `export default { seen(now, before, owner, instance) { now = [].concat(now); instance.callMethod("tell", "told"); owner.callMethod("heard", before + ">" + now.join()); } };`,
      },
      shows: "told undefined>1;undefined>1;1>2;",
    },
    changesNothing: {
      fact: "SJS gets copies: what it does to its arguments shows nowhere else, and changes no data of the page",
      axml: `<import-sjs from="./m.sjs" name="m"/><text>{{m.sorted(list)}} {{m.more(list)}}{{m.more(list)}} {{m.first(list)}} {{list.reverse()}}</text>
        <text id="go" data-o="{{o}}" change:data-o="{{m.watch}}" onTap="{{m.tap}}"> {{list}} {{out}}</text>`,
      page: `data: { list: [3, 1, 2], o: { n: 1 }, out: "" },
        back(given) { this.setData({ out: [this.data.list.join(""), this.data.o.n, given.n].join() }); given.n = 0; }`,
      files: {
        "m.sjs": `export default { sorted: (list) => list.sort().join(""), more(list) { list.push(9); return list.length; }, first: (list) => list[0],
          watch(o) { o.n = 5; },
          tap(event, owner) { const { o } = event.currentTarget.dataset; o.n += 1; event.instance.getDataset().o.n += 1; owner.callMethod("back", o); owner.callMethod("back", o); } };`,
      },
      act: ({ screen }) => screen.locator("#go").click(),
      shows: "123 44 3 [2,1,3] [3,1,2] 312,1,2",
    },
    stopPropagation: {
      fact: "stopPropagation of an SJS event keeps it from the nodes around, not from other handlers before them",
      axml: `<import-sjs from="./m.sjs" name="m"/><view onTap="outer"><view id="stopped" onTap="{{m.stop}}">stopped</view><view id="free" onTap="{{m.pass}}">{{out}}</view></view>`,
      page: `data: { out: "free", n: 0 }, outer() { this.setData({ out: "outer " + (this.data.n += 1) }); }`,
      files: { "m.sjs": "export default { stop(event) { event.stopPropagation(); }, pass() {} };" },
      act: async ({ screen }) => {
        await screen.locator("#stopped").click();
        await screen.locator("#free").click();
      },
      shows: "stopped outer 1",
    },
    descriptors: {
      fact: "every documented member of both descriptors is there, and selectOwnerComponent leads up to the page",
      axml: "<my-c/><text>{{out}}</text>",
      json: { usingComponents: { "my-c": "./c" } },
      page: `data: { out: "" }, fromSjs(word) { this.setData({ out: word }); }`,
      files: {
        ...component("c", {
          axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" onTap="{{m.tap}}">{{missing}} </view>`,
          script: `data: { missing: "?" }, methods: { heard(missing) { this.setData({ missing: JSON.stringify(missing) }); } }`,
        }),
        "m.sjs": `const both = ["selectComponent", "selectAllComponents", "selectOwnerComponent", "getState", "callMethod", "setTimeout", "clearTimeout", "requestAnimationFrame", "cancelAnimationFrame"];
          const own = ["getComputedStyle", "getBoundingClientRect", "getDataset", "hasClass", "addClass", "removeClass", "setStyle", "getDOMProperty", "setDOMProperty"];
          export default { tap(event, owner) {
            owner.callMethod("heard", both.filter((name) => typeof owner[name] !== "function").concat(both.concat(own).filter((name) => typeof event.instance[name] !== "function")));
            const page = event.instance.selectOwnerComponent().selectOwnerComponent();
            page.callMethod("fromSjs", page.selectOwnerComponent() === null ? "page" : "more");
          } };`,
      },
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "[] page",
    },
    elementMembers: {
      fact: "classes, styles, boxes, computed styles and scroll positions of an element",
      axml: `<import-sjs from="./m.sjs" name="m"/><scroll-view scroll-y id="s" class="a" style="height: 40px; width: 80px" data-n="{{1}}" onTap="{{m.tap}}"><view style="height: 200px">{{out}}</view></scroll-view>`,
      page: `data: { out: "tap" }, heard(out) { this.setData({ out }); }`,
      files: {
        "m.sjs": `export default { tap(event, owner) {
          const element = owner.selectAllComponents(".a")[0];
          element.addClass("b", "c"); element.removeClass("a", "c");
          element.setStyle("opacity: 0.5; width: 100rpx"); element.setStyle({ color: "rgb(1, 2, 3)", marginTop: "3px" });
          element.setDOMProperty({ scrollTop: 30 });
          const { color, opacity } = element.getComputedStyle(["color", "opacity"]);
          owner.setTimeout(() => owner.callMethod("heard", [element.hasClass("a"), element.hasClass("b"), element.hasClass("c"), color, opacity,
            element.getBoundingClientRect().width, element.getDOMProperty(["scrollTop"]).scrollTop, element.getDataset().n].join(" ")), 10);
        } };`,
      },
      act: ({ screen }) => screen.locator("#s").click(),
      shows: "false true false rgb(1, 2, 3) 1 80 30 1",
    },
    lookStays: {
      fact: "classes and styles that SJS has set stay when the template draws others",
      axml: `<import-sjs from="./m.sjs" name="m"/><view id="v" class="{{name}}" style="width: {{w}}px" onTap="{{m.tap}}">{{name}}</view>`,
      page: `data: { name: "a", w: 80 }, next() { this.setData({ name: "b", w: 90 }); }`,
      files: {
        "m.sjs": `export default { tap(event, owner) { event.instance.addClass("mine more"); event.instance.setStyle({ color: "rgb(1, 2, 3)", width: "50px" });
          event.instance.setStyle({ color: "rgb(1, 2, 3)" }); owner.callMethod("next"); } };`,
      },
      act: async ({ screen, expect }) => {
        await screen.locator("#v").click();
        await expect(screen.locator("#v")).toHaveClass("b mine more");
        await expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)");
        await expect(screen.locator("#v")).toHaveCSS("width", "90px");
      },
      shows: "b",
    },
  },
};

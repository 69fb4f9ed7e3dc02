import { uses } from "./custom-use";
import type { Section, Stage } from "./fact";

/** Sets off what the page does, and waits until it has come to its end. */
const tap =
  (id: string, end: string) =>
  async ({ screen, expect }: Stage) => {
    await screen.locator(id).click();
    await expect(screen.locator("#end")).toHaveText(end);
  };

export const sides: Section = {
  section: "Instance",
  facts: {
    onlyWhatIsSent: {
      fact: "what changes in this.data shows nothing until setData sends it, and then only that",
      axml: `<text id="go" onTap="go">{{x}}|{{list.length}}|{{o.a}}|{{y}}</text> <text id="end">{{end}}</text>`,
      page: `data: { x: 0, list: [1], o: { a: 1 }, y: 0, end: 0 },
        go() { this.data.x = 5; this.data.list.push(2); this.data.o.a = 9; this.setData({ y: 1, end: 1 }, () => this.setData({ list: this.data.list, end: 2 })); }`,
      act: tap("#go", "2"),
      shows: "0|2|1|1 2",
    },
    sentIsCopied: {
      fact: "what was given to setData and is changed later shows nothing until it is sent again",
      axml: `<text id="go" onTap="go">{{o.a}}|{{list[0].n}}</text> <text id="end">{{end}}</text>`,
      page: `data: { end: 0 }, onLoad() { const list = [{ n: 1 }]; this.setData({ list }); list[0].n = 2; },
        go() { const o = { a: 1 }; this.setData({ o }); o.a = 2; setTimeout(() => this.setData({ end: 1 })); }`,
      act: tap("#go", "1"),
      shows: "1|1 1",
    },
    sameReference: uses(
      "an object that was changed and is set again shows in templates, loops, children and watchers",
      {
        axml: `<import-sjs from="./m.sjs" name="m"/><template name="t">{{l.length}}</template>
        <template is="t" data="{{l: list}}"/>,<text a:for="{{list}}">{{item.n}}</text>,<my-c list="{{list}}"/>
        <view change:l="{{m.seen}}" l="{{list}}" id="go" onTap="go">,{{heard}}</view>`,
        page: `data: { list: [{ n: 1 }], heard: "" }, heard(n) { this.setData({ heard: this.data.heard + n }); },
        go() { this.data.list[0].n = 7; this.data.list.push({ n: 8 }); this.setData({ list: this.data.list }); }`,
        c: `<text a:for="{{list}}">{{item.n}}</text>`,
        files: { "m.sjs": `export default { seen(list, before, owner) { owner.callMethod("heard", list.length); } };` },
        act: async ({ screen, expect }) => {
          await expect(screen.locator("#go")).toHaveText(",1");
          await screen.locator("#go").click();
        },
        shows: "2,78,78 ,12",
      },
    ),
    childHasCopies: uses("a component gets copies: it cannot change its user's data, nor the defaults of others", {
      axml: `<my-c conf="{{conf}}"/><my-c/><text id="go" onTap="go">page {{conf.n}} {{told}}</text>`,
      page: `data: { conf: { n: 1 }, told: "" }, go() { this.setData({ told: this.data.conf.n }); }`,
      c: `<text class="c" onTap="change">{{conf.n}};</text>`,
      script: `props: { conf: { n: 5 } }, methods: { change() { this.props.conf.n = 99; this.setData({ any: 1 }); } }`,
      act: async ({ screen, expect }) => {
        await screen.locator(".c").first().click();
        await screen.locator(".c").last().click();
        await screen.locator("#go").click();
        await expect(screen.locator("#go")).toHaveText("page 1 1");
      },
      shows: "1;5;page 1 1",
    }),
    ownProps: uses("what a component writes into its own props stays until its user passes another value", {
      axml: `<my-c n="{{n}}" other="{{other}}"/><text id="go" onTap="go"> {{n}}{{other}}</text>`,
      page: `data: { n: 1, other: 1 }, go() { if (this.data.other === 1) this.setData({ other: 2 }); else this.setData({ n: 2 }); }`,
      c: "<text id='c'>{{seen}}</text>",
      script: `props: { name: "" }, data: { seen: "" }, didMount() { this.props.n = 7; this.tell(); }, didUpdate() { this.tell(); },
        methods: { tell() { if (this.props.name === "") this.props.name = "g" + Math.random(); this.setData({ seen: this.props.n + (this.props.name === "" ? "" : " named") }); } }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#go").click();
        await expect(screen.locator("#go")).toHaveText("12");
        await expect(screen.locator("#c")).toHaveText("7 named");
        await screen.locator("#go").click();
      },
      shows: "2 named 22",
    }),
    eventsAreCopies: {
      fact: "each handler gets a detail and a dataset of its own",
      axml: `<view id="outer" data-o="{{o}}" onTap="outer"><view id="inner" data-o="{{o}}" onTap="inner">{{out}}</view></view>`,
      page: `data: { o: { n: 1 }, out: "tap" },
        inner(e) { e.detail.mine = 1; e.currentTarget.dataset.o.n += 1; e.target.targetDataset.o.n += 1; this.seen = e.target.dataset.o.n; },
        outer(e) { this.setData({ out: [this.seen, e.detail.mine, e.currentTarget.dataset.o.n, e.target.targetDataset.o.n, this.data.o.n].join() }); }`,
      act: ({ screen }) => screen.locator("#inner").click(),
      shows: "1,,1,1,1",
    },
    asJson: {
      fact: "what crosses is what JSON makes of it: dates are text, functions and undefined are left out",
      axml: `<text>{{d}}|{{c.x}}{{c.f}}|{{u.gone}}|{{l[1] === null}}|{{n === null}}|{{j}}|{{m.size}}</text>`,
      page: `onReady() { class C { constructor() { this.x = 1; } get y() { return 2; } f() {} }
        this.setData({ d: new Date(0), c: new C(), u: { gone: undefined }, l: [1, undefined], n: NaN, j: { toJSON: () => "json" }, m: new Map([[1, 2]]) }); }`,
      shows: "1970-01-01T00:00:00.000Z|1||true|true|json|",
    },
    cycle: {
      fact: "an object that holds itself costs only that member, and handlers of the element still run",
      axml: `<text id="go" data-tree="{{tree}}" onTap="go">{{tree.name}} {{fine}} {{out}}</text>`,
      page: `data: { out: "" }, onReady() { const tree = { name: "root", child: { n: 1 } }; tree.child.parent = tree; this.setData({ tree, fine: 1 }); },
        go(e) { this.setData({ out: JSON.stringify(e.target.dataset.tree) }); }`,
      act: ({ screen }) => screen.locator("#go").click(),
      shows: 'root 1 {"name":"root","child":{"n":1}}',
    },
    dataKeepsItsOwn: {
      fact: "this.data keeps what the page put there, whatever JSON makes of it",
      run: `const d = new Date(0); const f = () => 1; this.setData({ d, f, o: { d } }); return [this.data.d === d, this.data.f(), this.data.o.d === d];`,
      gives: [true, 1, true],
    },
    queryDataset: {
      fact: "the dataset of a selector query is a copy",
      axml: `<view id="v" data-o="{{o}}">{{out}}</view>`,
      page: `data: { o: { n: 1 }, out: "" }, ask(then) { my.createSelectorQuery().select("#v").fields({ dataset: true }).exec(([{ dataset }]) => then(dataset.o)); },
        onReady() { this.ask((o) => { o.n = 9; this.ask(({ n }) => this.setData({ out: n + " " + this.data.o.n })); }); }`,
      shows: "1 1",
    },
  },
};

import type { Section } from "./fact";

/** app.js wraps what its frameworks wrap, and tells what it saw while it was launched. */
export const WRAPPING_APP = `
const ownApp = App, ownPage = Page, ownComponent = Component;
App = (options) => ownApp({ ...options, appWrapped: true });
Page = (options) => ownPage({ ...options, wrapped: true });
Component = (options) => ownComponent({ data: { wrapped: true }, ...options });
App({
  log: [],
  onLaunch(options) {
    this.first = getCurrentPages().map(({ route }) => route);
    options.own = 1;
    this.launched = options;
  },
  onShow(options) { this.shown = options.own; },
});
`;

export const frameworkGlobals: Section = {
  section: "JavaScript environment of pages",
  facts: {
    navigatorIsTheClients: {
      fact: "navigator has userAgent and swuserAgent of the client and nothing of a browser, and may be written into",
      run: `const { userAgent, swuserAgent } = navigator;
        const facts = [/AlipayClient/.test(userAgent), /AlipayClient/.test(swuserAgent), typeof navigator.clipboard, typeof navigator.serviceWorker];
        navigator.userAgent = "own";
        Object.defineProperty(navigator, "swuserAgent", { value: "own too" });
        return [...facts, navigator.userAgent, navigator.swuserAgent];`,
      gives: [true, true, "undefined", "undefined", "own", "own too"],
    },
    globalsAreReassigned: {
      fact: "App, Page and Component that app.js puts in their places are those of every other file",
      axml: "<text>{{out}}</text><c/>",
      json: { usingComponents: { c: "./c" } },
      run: "return [getApp().appWrapped, this.wrapped, logged()];",
      files: {
        "c.json": `{"component":true}`,
        "c.axml": "<view/>",
        "c.js": "Component({ didMount() { log('component', this.data.wrapped); } });",
      },
      gives: [true, true, "component true"],
    },
    newOfGlobals: {
      fact: "new getApp() gives the app, and new getCurrentPages() the pages",
      run: "return [new getApp() === getApp(), new getCurrentPages()[0] === this, new Mixin({}) instanceof Object];",
      gives: [true, true, true],
    },
    pagesInOnLaunch: {
      fact: "getCurrentPages() in onLaunch knows the route of the first page",
      run: "return getApp().first;",
      gives: ["home/home"],
    },
    queriesMayBeWritten: {
      fact: "onLoad may write anything into its query, and onLaunch into its options, which onShow has a copy of its own of",
      run: `await my.navigateTo({ url: "./other?a=1" });
        const depth = getCurrentPages().length;
        my.navigateBack();
        return [logged(), depth, getApp().launched.own, getApp().shown ?? "none", my.getLaunchOptionsSync().own ?? "none"];`,
      files: {
        "other.axml": "<text>other</text>",
        "other.js": `Page({ onLoad(query) {
          query.more = { deep: [1] }; query.a = 5;
          log(Object.keys(query).join(), query instanceof Object);
        } });`,
      },
      gives: ["a,more true", 2, 1, "none", "none"],
    },
  },
};

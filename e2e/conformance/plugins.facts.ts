import { component, type Section } from "./fact";
import { HELLO, LATER } from "./plugins-program";

const failed = `({ error, errorMessage }) => error + " " + errorMessage`;

export const using: Section = {
  section: "Using it",
  facts: {
    requirePlugin: {
      fact: "requirePlugin('alias') returns the exports of main, the same object each time",
      run: `requirePlugin("hello").times += 1; return [requirePlugin("hello").times, requirePlugin("hello") === requirePlugin("hello")];`,
      gives: [1, true],
    },
    requirePluginCallback: {
      fact: "requirePlugin('alias', cb) hands the exports over",
      run: `return (await new Promise((resolve) => requirePlugin("tools", resolve))).name;`,
      gives: "tools",
    },
    requirePluginAsync: {
      fact: "requirePlugin.async('alias') resolves to the exports",
      run: `return (await requirePlugin.async("tools")).name;`,
      gives: "tools",
    },
    requireLazySync: {
      fact: "requirePlugin of a lazy plugin whose files are local returns its exports at once",
      run: `return requirePlugin("tools").name;`,
      gives: "tools",
    },
    page: {
      fact: "plugin://alias/pageName opens a public page, the query parsed as for pages",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page?a=1" }); }`,
      shows: /own:\{"query":\{"a":"1"\}/,
    },
    pageUnlisted: {
      fact: "a public page that is missing among pages is accepted",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/unlisted" }); }`,
      shows: "unlisted page",
    },
    pageUnknown: {
      fact: "an unknown name fails with 1: <url> is not found in plugin",
      run: `return my.navigateTo({ url: "plugin://hello/none" }).catch(${failed});`,
      gives: "1 plugin://hello/none is not found in plugin",
    },
    pageByPath: {
      fact: "the last part of a url is a name, not a path",
      run: `return my.navigateTo({ url: "plugin://hello/pages/hello/hello" }).catch(${failed});`,
      gives: "1 plugin://hello/pages/hello/hello is not found in plugin",
    },
    navigatorToPlugin: {
      fact: "a navigator leads to a plugin's page",
      axml: `<navigator url="plugin://hello/unlisted">go</navigator>`,
      act: ({ screen }) => screen.getByText("go", { exact: true }).click(),
      shows: "unlisted page",
    },
    componentProps: {
      fact: "a plugin's component takes props, function props, and content for its slots",
      axml: `<card title="card" onTold="hear">content <text slot="foot">foot</text></card> {{heard}}`,
      json: { usingComponents: { card: "plugin://hello/card" } },
      page: `data: { heard: "" }, hear(heard) { this.setData({ heard }); }`,
      act: ({ screen }) => screen.getByText("content").click(),
      shows: /^card:\s*content\s*foot\s*told$/,
    },
    lazyPlaceholder: {
      fact: "a component of a lazy plugin shows its placeholder, then is replaced",
      axml: `<late/><text>{{out}}</text>`,
      json: {
        usingComponents: { late: "plugin://tools/late", wait: "./wait" },
        componentPlaceholder: { late: "wait" },
      },
      files: component("wait", { axml: "<text>wait</text>", script: 'didMount() { log("wait"); }' }),
      page: `onReady() { log("ready"); this.setData({ out: " " + logged() }); }`,
      act: ({ screen, expect }) => expect(screen.getByText("late component")).toHaveCSS("color", "rgb(0, 128, 0)"),
      shows: "late component wait ready",
    },
    lazyFailure: {
      fact: "a lazy plugin that cannot be loaded fires my.onLazyLoadError, and its component stays away",
      axml: `<broken/><text>{{out}}</text>`,
      json: { usingComponents: { broken: "plugin://broken/box" } },
      page: `onLoad() {
        my.onLazyLoadError(({ type, plugin, errMsg }) =>
          this.setData({ out: [type, plugin.length, errMsg.includes("index.js")].join(" ") }));
      }`,
      shows: "plugin 1 true",
    },
    dynamicLoad: {
      fact: "my.loadPlugin({plugin: 'ID@*'}) loads a dynamic plugin, whose exports requirePlugin('dynamic-plugin://ID') gives",
      run: `await my.loadPlugin({ plugin: "${LATER}@*" }); return requirePlugin("dynamic-plugin://${LATER}").name;`,
      gives: "later",
    },
    dynamicIdAlone: {
      fact: "loadPlugin takes the id alone, and one slash is accepted",
      run: `await my.loadPlugin({ plugin: "${LATER}" }); return requirePlugin("dynamic-plugin:/${LATER}").name;`,
      gives: "later",
    },
    dynamicUnknown: {
      fact: "loadPlugin of a plugin that is not there fails",
      run: `return my.loadPlugin({ plugin: "2021000000000099@*" }).catch(({ error }) => error);`,
      gives: 1,
    },
    dynamicPage: {
      fact: "dynamic-plugin://ID/pageName opens a page once the plugin is loaded",
      page: `async onReady() { await my.loadPlugin({ plugin: "${LATER}" }); my.navigateTo({ url: "dynamic-plugin://${LATER}/page" }); }`,
      shows: "page of a dynamic plugin",
    },
    dynamicComponent: {
      fact: "<component is> passes its attributes as props and its children as slot content; before the plugin is loaded it is nothing",
      axml: `<component is="dynamic-plugin://${LATER}/box" name="{{name}}">{{" content"}}</component> <text>{{out}}</text>`,
      page: `data: { name: "early", out: "before" }, async onReady() {
        await my.loadPlugin({ plugin: "${LATER}" });
        this.setData({ name: "later", out: "after" });
      }`,
      act: ({ screen, expect }) => expect(screen.getByText("box of later")).toHaveCSS("color", "rgb(0, 128, 0)"),
      shows: /^box of later\s*content\s*after$/,
    },
    canIUse: {
      fact: "my.canIUse('plugin') and, with useDynamicPlugins, 'plugin.dynamic' are true",
      run: `return [my.canIUse("plugin"), my.canIUse("plugin.dynamic"), my.canIUse("loadPlugin")];`,
      gives: [true, true, true],
    },
  },
};

export const inside: Section = {
  section: "Inside the plugin",
  facts: {
    facts: {
      fact: "getApp() is undefined; getPluginIdSync, getParentAppIdSync and getAccountInfoSync tell who is who",
      run: `return requirePlugin("hello").facts();`,
      gives: {
        app: "undefined",
        id: HELLO,
        parent: "string",
        account: { appId: HELLO, version: "*" },
        same: true,
      },
    },
    currentPagesHost: {
      fact: "getCurrentPages() of the plugin has null for pages of the host, and proxies with only route when asked for all",
      run: `const { pages } = requirePlugin("hello");
        return [pages(), pages({ getAllPages: true }).map((page) => [Object.keys(page), page.route === this.route])];`,
      gives: [[null], [[["route"], true]]],
    },
    currentPagesPlugin: {
      fact: "on a plugin's page the host's entries are null, its own is the page",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      shows: /"pages":\[null,"pages\/hello\/hello"\],"own":true/,
    },
    currentPagesOfHost: {
      fact: "getCurrentPages() of the host has null for a page of a plugin; Back returns to the host's page",
      axml: `<text>{{out}}</text>`,
      page: `data: { out: "" }, async onReady() {
        await my.navigateTo({ url: "plugin://hello/unlisted" });
        const seen = [getCurrentPages().map((page) => page && "own"), getCurrentPages({ getAllPages: true }).at(-1).route];
        my.navigateBack();
        this.setData({ out: JSON.stringify(seen) });
      }`,
      shows: '[["own",null],"pages/unlisted/unlisted"]',
    },
    requireMiniProgram: {
      fact: "requireMiniProgram() gives the exports of the host's export file, one shared object",
      before: `const exported = require("/exported");`,
      run: `requirePlugin("hello").host().shared.count += 1; return [exported.shared.count, exported === requirePlugin("hello").host()];`,
      gives: [1, true],
    },
    switchTab: {
      fact: "switchTab fails with 1: plugin can not use switchTab",
      run: `return requirePlugin("hello").call("switchTab", { url: "/home/home" });`,
      gives: "1 plugin can not use switchTab",
    },
    navigateToHost: {
      fact: "a plugin cannot navigate to a page of the host, and the app stays",
      run: `return [await requirePlugin("hello").call("navigateTo", { url: "/home/home" }), getCurrentPages().length];`,
      gives: ["1 /home/home resolved to home/home is not found", 1],
    },
    navigateToOther: {
      fact: "a plugin cannot navigate to another plugin's page",
      run: `await my.loadPlugin({ plugin: "${LATER}" });
        return requirePlugin("hello").call("navigateTo", { url: "dynamic-plugin://${LATER}/page" });`,
      gives: `1 dynamic-plugin://${LATER}/page is not found in plugin`,
    },
    navigatePlain: {
      fact: "plugin code reaches its own pages, public or not, by a plain path",
      page: `onReady() { requirePlugin("hello").call("navigateTo", { url: "/pages/own/own?from=main" }); }`,
      shows: "own page main pages/own/own",
    },
    navigateOwnUrl: {
      fact: "plugin code may write the plugin:// form of itself",
      page: `onReady() { requirePlugin("hello").call("navigateTo", { url: "plugin://${HELLO}/unlisted" }); }`,
      shows: "unlisted page",
    },
    navigateRelative: {
      fact: "a relative url inside a plugin page is relative to that page",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      act: ({ screen }) => screen.getByRole("button", { name: "relative" }).click(),
      shows: "own page hello pages/own/own",
    },
    navigatorInPlugin: {
      fact: "a navigator in a plugin's template acts for the plugin",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      act: ({ screen }) => screen.getByText("link", { exact: true }).click(),
      shows: "own page pages/own/own",
    },
    tabOnPage: {
      fact: "a plugin page that calls switchTab or goes to a host page stays",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "tab" }).click();
        await expect(screen.getByText("1 plugin can not use switchTab")).toBeVisible();
        await screen.getByRole("button", { name: "host" }).click();
      },
      shows: /1 \/home\/home resolved to home\/home is not found$/,
    },
    handedOver: {
      fact: "a function that the host hands over leads to a host page",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      act: ({ screen }) => screen.getByRole("button", { name: "handed" }).click(),
      shows: "other page of the host",
    },
    notSupported: {
      fact: "my.loadPlugin and my.enableAlertBeforeUnload are not supported",
      run: `const { call } = requirePlugin("hello");
        return [await call("loadPlugin", { plugin: "${LATER}" }), await call("enableAlertBeforeUnload", {})];`,
      gives: [
        "1 my.loadPlugin is not supported in a plugin",
        "1 my.enableAlertBeforeUnload is not supported in a plugin",
      ],
    },
    canIUseInside: {
      fact: "my.canIUse inside a plugin answers false for what a plugin may not use",
      run: `const { can } = requirePlugin("hello"); return ["switchTab", "loadPlugin", "web-view", "setStorage"].map(can);`,
      gives: [false, false, false, true],
    },
    pluginsOfPlugins: {
      fact: "plugins cannot use plugins",
      run: `return requirePlugin("hello").nested();`,
      gives: "requirePlugin: a plugin cannot use plugins",
    },
    ownRoot: {
      fact: "require counts from the plugin's root",
      run: `return requirePlugin("hello").more();`,
      gives: "more of the plugin",
    },
    handlerArguments: {
      fact: "what a plugin's component hands to a handler of its host arrives as a copy",
      axml: `<card onTold="heard">{{out}}</card>`,
      json: { usingComponents: { card: "plugin://hello/card" } },
      page: `data: { out: "" }, heard(word, given) { given.n += 1; this.setData({ out: this.data.out + given.n }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator(".card").click();
        await expect(screen.locator(".card")).toHaveText(":2");
        await screen.locator(".card").click();
      },
      shows: ":22",
    },
    border: {
      fact: "$page, pageRouter and selectOwnerComponent of a plugin component in a host page are null",
      axml: `<plain/>`,
      json: { usingComponents: { plain: "plugin://hello/plain" } },
      shows: "/components/plain/plain null null null",
    },
    refAcross: {
      fact: "ref and $selectComponent across the border are null, unless the component defines ref()",
      axml: `<plain class="plain" ref="saw"/><card class="card" ref="saw"/><text>{{out}}</text>`,
      json: { usingComponents: { plain: "plugin://hello/plain", card: "plugin://hello/card" } },
      page: `seen: [], saw(component) { this.seen.push(component && component.told); }, onReady() {
        const selected = [".plain", ".card"].map((name) => this.$selectComponent(name));
        this.setData({ out: JSON.stringify([this.seen, selected.map((found) => found && found.is)]) });
      }`,
      shows: /\[\[null,"by ref\(\)"\],\[null,"\/components\/card\/card"\]\]$/,
    },
    pageGenerics: {
      fact: "genericsImplementation gives a plugin's page the host's component for an abstract tag",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      shows: /badge of the host !/,
    },
    title: {
      fact: "the title bar of a plugin page follows the page's own json",
      page: `onReady() { my.navigateTo({ url: "plugin://hello/hello-page" }); }`,
      act: ({ screen, expect }) => expect(screen.getByText("Plugin page")).toBeVisible(),
    },
    hostErrors: {
      fact: "errors thrown in plugin code reach the host's onError",
      run: `const heard = new Promise((resolve) => my.onError(resolve));
        setTimeout(() => requirePlugin("hello").fail());
        return heard;`,
      gives: "Error: of the plugin",
    },
    markedErrors: {
      fact: "errors of a plugin's pages and components are marked with the plugin's id",
      axml: `<caller/>`,
      json: { usingComponents: { caller: "plugin://hello/caller" } },
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "throw" }).click();
        await expect(screen.getByText("Error: of a component (plugin 2021000000000001)")).toBeVisible();
      },
    },
  },
};

export const storage: Section = {
  section: "Storage isolation",
  facts: {
    sameKey: {
      fact: "host and plugin store the same key: each reads its own, and clear on one side leaves the other",
      run: `const plugin = requirePlugin("hello");
        plugin.save("k", "of the plugin");
        my.setStorageSync({ key: "k", data: "of the host" });
        const both = [my.getStorageSync({ key: "k" }).data, plugin.read("k"), await plugin.readLater("k")];
        my.clearStorageSync();
        const afterHost = [my.getStorageSync({ key: "k" }).data, plugin.read("k"), plugin.keys()];
        my.setStorageSync({ key: "k", data: "again" });
        plugin.clear();
        return [both, afterHost, my.getStorageSync({ key: "k" }).data, plugin.keys()];`,
      gives: [["of the host", "of the plugin", "of the plugin"], [null, "of the plugin", ["k"]], "again", []],
    },
    calledByHost: {
      fact: "a plugin function that the host calls stores in the plugin's store",
      run: `requirePlugin("hello").save("by", "plugin"); return [my.getStorageSync({ key: "by" }).data, requirePlugin("hello").read("by")];`,
      gives: [null, "plugin"],
    },
    calledByPlugin: {
      fact: "a host function that the plugin calls stores in the host's store",
      run: `const plugin = requirePlugin("hello");
        plugin.host().save("from", "host");
        return [my.getStorageSync({ key: "from" }).data, plugin.read("from")];`,
      gives: ["host", null],
    },
    exportedMy: {
      fact: "a host that exports its my lets the plugin act as the host",
      run: `requirePlugin("hello").host().hostMy.setStorageSync({ key: "m", data: 1 }); return my.getStorageSync({ key: "m" }).data;`,
      gives: 1,
    },
    component: {
      fact: "a plugin's component stores in the plugin's store, on whatever page it stands",
      axml: `<caller/><text>{{out}}</text>`,
      json: { usingComponents: { caller: "plugin://hello/caller" } },
      page: `onReady() { this.setData({ out: String(my.getStorageSync({ key: "k" }).data) }); }`,
      act: ({ screen }) => screen.getByRole("button", { name: "save as the plugin" }).click(),
      shows: /^save as the plugin\s*of the component\s*throw\s*null$/,
    },
  },
};

export const withoutDynamic: Section = {
  section: "Declaring a plugin",
  facts: {
    dynamicOff: {
      fact: "with useDynamicPlugins off loadPlugin fails and canIUse('plugin.dynamic') is false",
      run: `return [await my.loadPlugin({ plugin: "${LATER}" }).catch(({ error }) => error), my.canIUse("plugin.dynamic")];`,
      gives: [1, false],
    },
  },
};

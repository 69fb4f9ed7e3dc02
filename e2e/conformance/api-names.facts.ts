import type { Section } from "./fact";
import { warningsAfterTap } from "./warnings-after-tap";

/** Calls that published programs make beside those that the host has; each stands for its family. */
const CALLED = [
  ...["getAuthCode", "getAuthUserInfo", "getOpenUserInfo", "getPhoneNumber", "authorize", "getSetting", "openSetting"],
  ...["tradePay", "paySignCenter", "addCardAuth", "openCardDetail", "openCardList", "startZMVerify", "startAPVerify"],
  ...["requestSubscribeMessage", "isCollected", "textRiskIdentification", "showSharePanel", "hideAllFavoriteMenu"],
  ...["navigateToMiniProgram", "makePhoneCall", "scan", "chooseImage", "previewImage", "getLocation", "openLocation"],
  ...["chooseCity", "chooseContact", "getRunData", "startBeaconDiscovery", "connectWifi", "saveFile", "regionPicker"],
  ...["ap.navigateToAlipayPage", "ap.openURL", "ap.faceVerify", "ap.imgRisk", "ap.openVoucherList"],
];

/** What a program may pass where options belong. */
const ODD = `const broken = { get url() { throw new Error("own"); }, get key() { throw new Error("own"); } };
  const loop = {}; loop.data = loop; loop.url = loop;
  const odd = [undefined, null, 0, NaN, "", "x", [], [1], {}, () => {}, Symbol("s"), 1n, broken, loop, new Date(NaN),
    { url: 1, key: 1, data: 1n, selector: "[", title: {}, items: 5, list: "x", duration: "x" }];`;

/** They leave the page that looks. */
const LEAVING = ["navigateTo", "redirectTo", "reLaunch", "switchTab", "navigateBack", "exitMiniProgram"];

export const names: Section = {
  section: "Conventions",
  facts: {
    namesAreThere: {
      fact: "what published programs call is a function, also where the host cannot do it, and canIUse says no to it",
      run: `const at = (path) => path.split(".").reduce((place, name) => place[name], my);
        return ${JSON.stringify(CALLED)}.filter((name) => typeof at(name) !== "function" || my.canIUse(name));`,
      gives: [],
    },
    namesFail: {
      fact: "a call that the host cannot carry out calls fail and complete with error 1, and rejects with the same",
      run: `const at = (path) => path.split(".").reduce((place, name) => place[name], my);
        const wrong = [];
        for (const name of ${JSON.stringify(CALLED)}) {
          const told = [];
          const rejected = await at(name)({ fail: (e) => told.push(e), complete: (e) => told.push(e) }).catch((e) => e);
          if (rejected.error !== 1 || told[0] !== rejected || told[1] !== rejected) wrong.push(name);
        }
        return wrong;`,
      gives: [],
    },
    namesOfHosts: {
      fact: "names by which programs recognise other hosts are undefined, and so is any unknown name",
      run: `return ["dd", "tb", "qn", "tg", "fooBar"].filter((name) => my[name] !== undefined);`,
      gives: [],
    },
    reportAnalytics: {
      fact: "reportAnalytics succeeds quietly, whatever it is given",
      axml: `<button onTap="go">go</button>`,
      page: `async go() {
        for (const args of [["click", {}], [], [null], ["click", undefined]]) await my.reportAnalytics(...args);
        console.warn("end");
      }`,
      act: async ({ screen, expect }) => {
        const told = await warningsAfterTap(screen);
        await expect.poll(() => told).toContain("end");
        expect(told).toEqual(["end"]);
      },
    },
    contextsAndManagers: {
      fact: "managers and contexts of services that the host does not have give objects whose functions fail",
      run: `const failed = (call) => new Promise((resolve) => call((e) => resolve(e.error)));
        return [
          await failed((fail) => my.createCameraContext("c").takePhoto({ fail })),
          await failed((fail) => my.createMapContext("m").getCenterLocation({ fail })),
          await failed((fail) => my.getFileSystemManager().readFile({ filePath: "a", fail })),
          await failed((fail) => my.cloud.createCloudContext({ env: "e" }).callFunction({ name: "f", fail })),
          my.getFileSystemManager().readFileSync({ filePath: "a" }).error,
          my.createInnerAudioContext().play() instanceof Promise,
          my.getRecorderManager().onStart(() => {}) === undefined,
        ];`,
      gives: [1, 1, 1, 1, 1, true, true],
    },
    noCallThrows: {
      fact: "no call of my throws, whatever it is given, and no function of what it returns",
      run: `${ODD}
        const threw = new Set(); let count = 0;
        const quietly = (label, call) => {
          try {
            const outcome = call();
            if (outcome instanceof Promise) outcome.catch((e) => { if (e instanceof Error) threw.add(label + " rejects: " + e.message); });
            return outcome;
          } catch (e) { threw.add(label + ": " + e.message); return undefined; }
        };
        const each = async (label, place, depth) => {
          for (const [name, member] of Object.entries(Object.getPrototypeOf(place) === Object.prototype ? place : {})) {
            if (${JSON.stringify(LEAVING)}.includes(name)) continue;
            if (typeof member === "object" && member !== null && depth === 0) await each(label + "." + name, member, depth);
            if (typeof member !== "function") continue;
            // The page goes on in between.
            count += 1;
            if (count % 25 === 0) await new Promise((resolve) => setTimeout(resolve));
            for (const value of depth === 0 ? odd : odd.slice(-7)) {
              const outcome = quietly(label + "." + name, () => member.call(place, value, value, value));
              if (value === undefined && depth === 0 && typeof outcome === "object" && outcome !== null && !(outcome instanceof Promise)) await each(label + "." + name + "()", outcome, 1);
            }
          }
        };
        await each("my", my, 0);
        return [...threw];`,
      gives: [],
    },
    noQueryThrows: {
      fact: "queries and observers take whatever stands for a selector, a component or a margin",
      run: `${ODD}
        const threw = [];
        for (const value of odd) {
          try {
            my.createSelectorQuery().in(value).select(value).fields(value).boundingClientRect(value).exec(value);
            const observer = my.createIntersectionObserver({ thresholds: [value], initialRatio: value });
            observer.in(value).relativeTo(value, { top: value, left: NaN }).observe(value, () => {});
            observer.relativeToViewport(value).observe(value, value);
            observer.disconnect();
            my.createAnimation(value).translate(value, value).step(value).export();
          } catch (e) { threw.push(e.message); }
        }
        return threw;`,
      gives: [],
    },
    callSync: {
      fact: "callSync calls by name what returns at once, and gives error 1 for what the host does not have",
      run: `return [my.callSync("getSystemInfo", {}).app, my.callSync("getAppIdSync").appId === my.getAppIdSync().appId,
        my.callSync("getStartupParams").error];`,
      gives: ["alipay", true, 1],
    },
  },
};

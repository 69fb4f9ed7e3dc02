import type { Fact, Section, Stage } from "./fact";

const press =
  (name: string) =>
  ({ screen }: Stage) =>
    screen.getByRole("button", { name, exact: true }).click();

/** A call whose dialog the user answers; `gives` is what its Promise resolves with. */
const answered = (fact: string, call: string, act: Fact["act"], gives: unknown): Fact => ({
  fact,
  run: `return my.${call};`,
  ...(act === undefined ? {} : { act }),
  gives,
});

/** The same, but the Promise is rejected. */
const rejected = (fact: string, call: string, act: Fact["act"], gives: unknown): Fact => ({
  ...answered(fact, `${call}.then(() => "resolved", ({ error }) => error)`, act, gives),
});

export const conventions: Section = {
  section: "Conventions",
  facts: {
    successThenComplete: {
      fact: "success runs, then complete with the same object, after the call returned",
      run: `const calls = []; let first;
        await new Promise((over) => { my.getSystemInfo({ success(res) { first = res; calls.push("success"); }, complete(res) { calls.push("complete", res === first); over(); } }); calls.push("returned"); });
        return calls;`,
      gives: ["returned", "success", "complete", true],
    },
    promise: {
      fact: "an async function returns a Promise of the success payload",
      run: "return (await my.getSystemInfo()).app;",
      gives: "alipay",
    },
    failShape: {
      fact: "a refused call gives error, a number other than 0, and errorMessage, a text",
      run: `return my.navigateTo({ url: "/nope" }).catch(({ error, errorMessage }) => [typeof error, error !== 0, typeof errorMessage]);`,
      gives: ["number", true, "string"],
    },
    handledRejection: {
      fact: "with a callback given, the Promise's rejection counts as handled",
      run: `await new Promise((complete) => my.navigateTo({ url: "/nope", complete })); await new Promise((later) => setTimeout(later, 50));
        return (getApp().rejections ?? []).length;`,
      gives: 0,
    },
    offOne: {
      fact: "my.offX(fn) removes that listener, my.offX() all",
      run: `const heard = []; const one = () => heard.push(1); my.onError(one); my.onError(() => heard.push(2)); my.offError(one);
        const fail = () => new Promise((later) => { setTimeout(() => { throw new Error("x"); }); setTimeout(later, 50); });
        await fail(); my.offError(); await fail(); return heard;`,
      gives: [2],
    },
    unsupportedStub: {
      fact: "a known call that the host lacks is absent, or fails with a number and answers canIUse false",
      run: `if (my.tradePay === undefined) return [true, my.canIUse("tradePay")];
        return my.tradePay({ tradeNO: "1" }).then(() => "paid", ({ error }) => [error > 0, my.canIUse("tradePay")]);`,
      gives: [true, false],
    },
    call: {
      fact: "my.call(name, params) calls by name and gives a Promise",
      run: `return typeof (await my.call("getSystemInfo", {})).app;`,
      gives: "string",
    },
  },
};

export const dialogs: Section = {
  section: "Dialogs and toasts",
  facts: {
    alert: answered(
      "alert succeeds with {} when its button 确定 is pressed",
      `alert({ title: "T", content: "C" })`,
      press("确定"),
      {},
    ),
    alertButton: answered(
      "alert's buttonText names its button",
      `alert({ content: "C", buttonText: "Fine" })`,
      press("Fine"),
      {},
    ),
    alertShows: {
      fact: "alert shows title and content",
      run: `await my.alert({ title: "The title", content: "The content" }); return 1;`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("The title")).toBeVisible();
        await expect(screen.getByText("The content")).toBeVisible();
        await screen.getByRole("button", { name: "确定", exact: true }).click();
      },
      gives: 1,
    },
    alertLines: {
      fact: String.raw`\n breaks lines in alert content`,
      run: String.raw`await my.alert({ content: "one\ntwo" }); return 1;`,
      act: async ({ screen, expect }) => {
        await expect.poll(() => screen.getByRole("alertdialog").innerText()).toContain("one\ntwo");
        await screen.getByRole("button", { name: "确定", exact: true }).click();
      },
      gives: 1,
    },
    alertNoHtml: {
      fact: "alert shows no HTML",
      run: `await my.alert({ content: "<b>bold</b>" }); return 1;`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("<b>bold</b>")).toBeVisible();
        await screen.getByRole("button", { name: "确定", exact: true }).click();
      },
      gives: 1,
    },
    confirmYes: answered("confirm gives confirm true for 确定", `confirm({ content: "?" })`, press("确定"), {
      confirm: true,
    }),
    confirmNo: answered("cancel is success with confirm false", `confirm({ content: "?" })`, press("取消"), {
      confirm: false,
    }),
    confirmTexts: answered(
      "confirmButtonText and cancelButtonText name the buttons",
      `confirm({ content: "?", confirmButtonText: "Yes", cancelButtonText: "No" })`,
      async ({ screen, expect }) => {
        await expect(screen.getByRole("button", { name: "No", exact: true })).toBeVisible();
        await screen.getByRole("button", { name: "Yes", exact: true }).click();
      },
      { confirm: true },
    ),
    confirmEscape: answered(
      "Escape cancels a confirm",
      `confirm({ content: "?" })`,
      async ({ screen, expect }) => {
        await expect(screen.getByText("取消")).toBeVisible();
        await screen.keyboard.press("Escape");
      },
      { confirm: false },
    ),
    queued: {
      fact: "several dialogs asked for at once are shown one after the other",
      run: `return (await Promise.all([my.confirm({ content: "first" }), my.confirm({ content: "second" })])).map(({ confirm }) => confirm);`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("first")).toBeVisible();
        await expect(screen.getByText("second")).toHaveCount(0);
        await screen.getByRole("button", { name: "确定", exact: true }).click();
        await expect(screen.getByText("second")).toBeVisible();
        await screen.getByRole("button", { name: "取消", exact: true }).click();
      },
      gives: [true, false],
    },
    promptOk: answered(
      "prompt gives ok and the text typed",
      `prompt({ message: "name?" })`,
      async ({ screen }) => {
        await screen.getByRole("alertdialog").or(screen.getByRole("dialog")).getByRole("textbox").fill("typed");
        await screen.getByRole("button", { name: "确定", exact: true }).click();
      },
      { ok: true, inputValue: "typed" },
    ),
    promptCancel: {
      fact: "prompt gives ok false when cancelled",
      run: `return (await my.prompt({ message: "name?" })).ok;`,
      act: press("取消"),
      gives: false,
    },
    promptPlaceholder: {
      fact: "prompt's placeholder shows in its box",
      run: `return (await my.prompt({ message: "name?", placeholder: "here" })).ok;`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByPlaceholder("here")).toBeVisible();
        await screen.getByRole("button", { name: "确定", exact: true }).click();
      },
      gives: true,
    },
    toastAfter: {
      fact: "showToast shows its content and succeeds after the toast has gone",
      run: `const before = Date.now(); await my.showToast({ content: "the toast", duration: 1500 }); return Date.now() - before >= 1490;`,
      act: ({ screen, expect }) => expect(screen.getByText("the toast")).toBeVisible(),
      gives: true,
    },
    hideToast: {
      fact: "hideToast ends it, and its success is called then",
      run: `const gone = my.showToast({ content: "x", duration: 60_000 }); await my.hideToast(); await gone; return "gone";`,
      gives: "gone",
    },
    loading: {
      fact: "showLoading shows its content until hideLoading",
      page: `onReady() { my.showLoading({ content: "busy" }); }`,
      act: ({ screen, expect }) => expect(screen.getByText("busy")).toBeVisible(),
    },
    loadingHidden: {
      fact: "a loading hidden before its delay never shows",
      run: `my.showLoading({ content: "never", delay: 100 }); my.hideLoading(); await new Promise((later) => setTimeout(later, 200)); return 1;`,
      act: ({ screen, expect }) => expect(screen.getByText("never")).toHaveCount(0),
      gives: 1,
    },
    actionSheet: {
      fact: "showActionSheet gives the index of the item pressed",
      run: `return (await my.showActionSheet({ items: ["one", "two"] })).index;`,
      act: ({ screen }) => screen.getByText("two", { exact: true }).click(),
      gives: 1,
    },
    actionSheetCancel: {
      fact: "showActionSheet gives -1 when cancelled",
      run: `return (await my.showActionSheet({ items: ["one"] })).index;`,
      act: ({ screen }) => screen.getByText("取消", { exact: true }).click(),
      gives: -1,
    },
    modal: {
      fact: "showModal gives confirm, and shows no cancel button with showCancel false",
      run: `return (await my.showModal({ title: "T", content: "C", showCancel: false, confirmText: "Go" })).confirm;`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByRole("button", { name: "Go", exact: true })).toBeVisible();
        await expect(screen.getByRole("button", { name: "取消", exact: true })).toHaveCount(0);
        await screen.getByRole("button", { name: "Go", exact: true }).click();
      },
      gives: true,
    },
    datePickerCancel: rejected("datePicker cancelled fails with 11", "datePicker({})", press("取消"), 11),
    datePickerDate: {
      fact: "datePicker gives the date in its format",
      run: `return (await my.datePicker({ format: "yyyy-MM-dd", currentDate: "2024-02-29" })).date;`,
      act: press("确定"),
      gives: "2024-02-29",
    },
    optionsSelect: {
      fact: "optionsSelect gives index and option",
      run: `const { selectedOneIndex, selectedOneOption } = await my.optionsSelect({ optionsOne: ["a", "b"], selectedOneIndex: 1 }); return [Number(selectedOneIndex), selectedOneOption];`,
      act: press("确定"),
      gives: [1, "b"],
    },
    optionsSelectCancel: {
      fact: "optionsSelect cancelled gives empty strings",
      run: `const { selectedOneIndex, selectedOneOption } = await my.optionsSelect({ optionsOne: ["a"] }); return [selectedOneIndex, selectedOneOption];`,
      act: press("取消"),
      gives: ["", ""],
    },
    alertBeforeUnload: {
      fact: "enableAlertBeforeUnload asks with its message when Back is pressed",
      page: `onReady() { my.navigateTo({ url: "b" }); }`,
      files: {
        "b.js": `Page({ onReady() { my.enableAlertBeforeUnload({ message: "Leave?" }); } });`,
        "b.axml": "<text>page b</text>",
      },
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("page b")).toBeVisible();
        await screen.getByRole("button", { name: "返回" }).click();
        await expect(screen.getByText("Leave?")).toBeVisible();
      },
    },
  },
};

export const titleBar: Section = {
  section: "Title bar",
  facts: {
    setTitle: {
      fact: "setNavigationBar sets the title",
      run: `return my.setNavigationBar({ title: "New title" });`,
      act: ({ screen, expect }) => expect(screen.getByText("New title", { exact: true })).toBeVisible(),
      gives: {},
    },
    setTitleBeforeReady: {
      fact: "a value set before onReady is kept and applied",
      page: `onLoad() { my.setNavigationBar({ title: "Early title" }); }`,
      act: ({ screen, expect }) => expect(screen.getByText("Early title", { exact: true })).toBeVisible(),
    },
    keptPerPage: {
      fact: "a title is kept per page (§12)",
      json: { defaultTitle: "A" },
      page: `onReady() { my.navigateTo({ url: "b" }); }`,
      files: {
        "b.js": `Page({ onReady() { my.setNavigationBar({ title: "B changed" }); my.navigateBack(); } });`,
        "b.axml": "<text>b</text>",
      },
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("A", { exact: true })).toBeVisible();
        await expect(screen.getByText("B changed")).toHaveCount(0);
      },
    },
    wrongFrontColor: {
      fact: "a frontColor other than #ffffff and #000000 fails with 2 (§12)",
      run: `return my.setNavigationBar({ frontColor: "#123456" }).then(() => "set", ({ error }) => error);`,
      gives: 2,
    },
    titleColor: {
      fact: "getTitleColor gives the bar's colour as hex",
      run: `await my.setNavigationBar({ backgroundColor: "#323239" }); return /^#[0-9a-f]{8}$/i.test((await my.getTitleColor()).color);`,
      gives: true,
    },
    menuButton: {
      fact: "getMenuButtonBoundingClientRect gives numbers",
      run: `const r = my.getMenuButtonBoundingClientRect(); return ["width", "height", "top", "bottom", "left", "right"].every((k) => typeof r[k] === "number");`,
      gives: true,
    },
    barLoading: {
      fact: "showNavigationBarLoading and hideNavigationBarLoading succeed",
      run: `await my.showNavigationBarLoading(); await my.hideNavigationBarLoading(); return "done";`,
      gives: "done",
    },
  },
};

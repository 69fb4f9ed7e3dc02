import type { Language } from "../../../app/bridge/language";

/** What the runtime itself says to a person: labels, dialog buttons, headings of problems. */
export interface Texts {
  readonly back: string;
  readonly home: string;
  readonly ok: string;
  readonly cancel: string;
  readonly loading: string;
  /** Asked by `my.prompt` when it says nothing itself. */
  readonly enterText: string;
  readonly chooseDate: string;
  readonly chooseOption: string;
  /** Asked before a page with `my.enableAlertBeforeUnload` is left. */
  readonly leaveQuestion: string;
  readonly close: string;
  readonly problemsOfProgram: string;
  readonly problemsOfPage: string;
  /** Over the page, while the files as saved last have mistakes. */
  readonly problemsOfSave: string;
  readonly savedProblemsExplained: string;
  readonly exceptions: string;
  readonly copy: string;
  readonly copied: string;
  readonly pageNotFound: string;
  readonly appScriptMissing: string;
  readonly pageScriptMissing: string;
  readonly componentNotFound: string;
  readonly componentScriptMissing: string;
  readonly componentNestsItself: string;
  readonly tabBar: string;
  /** @param label what sets its data: "pages/index/index" */
  endlessUpdates(label: string): string;
  /** Where in a life cycle or handler an exception came up: "pages/index/index: onLoad". */
  during(call: string): string;
}

const zhCN: Texts = {
  back: "返回",
  home: "返回首页",
  ok: "确定",
  cancel: "取消",
  loading: "加载中",
  enterText: "请输入内容",
  chooseDate: "选择日期",
  chooseOption: "请选择",
  leaveQuestion: "离开此页面?",
  close: "关闭",
  problemsOfProgram: "小程序无法运行",
  problemsOfPage: "页面无法显示",
  problemsOfSave: "保存的修改有错误",
  savedProblemsExplained: "下面运行的仍是修改之前的小程序。改正后会自动更新，页面保持打开。",
  exceptions: "运行出错",
  copy: "复制",
  copied: "已复制",
  pageNotFound: "页面不存在",
  appScriptMissing: "app.js 没有调用 App()，已按空的 App({}) 运行。",
  pageScriptMissing: "页面的 .js 文件没有调用 Page()，或在调用之前就出错了。",
  componentNotFound: "自定义组件不存在，请检查 usingComponents 中的路径。",
  componentScriptMissing: "组件的 .js 文件没有调用 Component()，或在调用之前就出错了。",
  componentNestsItself: "组件无条件地嵌套自身，已停止渲染。",
  tabBar: "标签栏",
  endlessUpdates: (label) => `${label} 每次更新后都再次 setData，永不停止；更新已放慢，请为 setData 加上条件。`,
  during: (call) => `发生在 ${call}`,
};

const en: Texts = {
  back: "Back",
  home: "Back to home page",
  ok: "OK",
  cancel: "Cancel",
  loading: "Loading",
  enterText: "Please enter",
  chooseDate: "Choose a date",
  chooseOption: "Choose",
  leaveQuestion: "Leave this page?",
  close: "Close",
  problemsOfProgram: "This mini-program cannot run",
  problemsOfPage: "This page cannot be shown",
  problemsOfSave: "The saved change has a mistake",
  savedProblemsExplained:
    "Below, the mini-program runs as it was before. It is updated as soon as the mistake is mended, and its pages stay open.",
  exceptions: "Something went wrong while running",
  copy: "Copy",
  copied: "Copied",
  pageNotFound: "Page not found",
  appScriptMissing: "app.js does not call App(); it runs as an empty App({}).",
  pageScriptMissing: "The page's .js file does not call Page(), or failed before it did.",
  componentNotFound: "There is no such component; check its path in usingComponents.",
  componentScriptMissing: "The component's .js file does not call Component(), or failed before it did.",
  componentNestsItself: "The component holds itself without a condition that ends it; drawing stops here.",
  tabBar: "Tab bar",
  endlessUpdates: (label) =>
    `${label} sets data again after every update, without end. Updates are slowed down; call setData under a condition.`,
  during: (call) => `In ${call}`,
};

export function textsFor(language: Language): Texts {
  return language === "en" ? en : zhCN;
}

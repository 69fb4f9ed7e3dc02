import type { Language } from "../../../app/bridge/mini-program-bridge";

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
  readonly exceptions: string;
  readonly pageNotFound: string;
  readonly appScriptMissing: string;
  readonly pageScriptMissing: string;
  /** Where in a life cycle or handler an exception came up: "pages/index/index: onLoad". */
  during(place: string): string;
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
  exceptions: "运行出错",
  pageNotFound: "页面不存在",
  appScriptMissing: "app.js 没有调用 App()，已按空的 App({}) 运行。",
  pageScriptMissing: "页面的 .js 文件没有调用 Page()，或在调用之前就出错了。",
  during: (place) => `发生在 ${place}`,
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
  exceptions: "Something went wrong while running",
  pageNotFound: "Page not found",
  appScriptMissing: "app.js does not call App(); it runs as an empty App({}).",
  pageScriptMissing: "The page's .js file does not call Page(), or failed before it did.",
  during: (place) => `In ${place}`,
};

export function textsFor(language: Language): Texts {
  return language === "en" ? en : zhCN;
}

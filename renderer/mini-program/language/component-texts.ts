import type { Language } from "../../../app/bridge/mini-program-bridge";

/** What components say to a person, beyond what the mini-program wrote. */
export interface ComponentTexts {
  readonly confirm: string;
  readonly cancel: string;
  readonly loading: string;
  /** What stands where a component cannot exist on a desktop. */
  unavailable(tag: string): string;
  /** Stands in for a web page until the host shows it. */
  webPage(src: string): string;
}

const zhCN: ComponentTexts = {
  confirm: "确定",
  cancel: "取消",
  loading: "加载中",
  unavailable: (tag) => `<${tag}> 在桌面端不可用`,
  webPage: (src) => `网页：${src}`,
};

const en: ComponentTexts = {
  confirm: "Done",
  cancel: "Cancel",
  loading: "Loading",
  unavailable: (tag) => `<${tag}> is not available on a desktop`,
  webPage: (src) => `Web page: ${src}`,
};

export function componentTextsFor(language: Language): ComponentTexts {
  return language === "en" ? en : zhCN;
}

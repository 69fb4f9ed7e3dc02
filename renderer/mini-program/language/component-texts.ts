import type { Language } from "../../../app/bridge/language";

/** What components say to a person, beyond what the mini-program wrote. */
export interface ComponentTexts {
  readonly confirm: string;
  readonly cancel: string;
  readonly loading: string;
  /** What stands where a component cannot exist on a desktop. */
  unavailable(tag: string): string;
  /** Stands in for a web page until the host shows it. */
  webPage(src: string): string;
  readonly webPageFailed: string;
  webPageReason(reason: FailureReason): string;
  readonly retry: string;
}

/** Why a web page was not loaded, as far as a person can do something about it. */
export type FailureReason = "offline" | "unknownHost" | "unreachable" | "timeout" | "certificate" | "refused" | "other";

const REASONS_ZH: Readonly<Record<FailureReason, string>> = {
  offline: "电脑没有联网，请检查网络连接。",
  unknownHost: "找不到这个域名，请检查网址和网络连接。",
  unreachable: "服务器没有应答，请确认它已经启动。",
  timeout: "服务器太久没有应答。",
  certificate: "网站的安全证书有问题，连接不安全。",
  refused: "小程序只能打开 https 网址，以及本机的 http 网址。",
  other: "网页加载出错。",
};

const REASONS_EN: Readonly<Record<FailureReason, string>> = {
  offline: "This computer is offline: check its network connection.",
  unknownHost: "There is no such host: check the address and the network connection.",
  unreachable: "The server does not answer: make sure that it runs.",
  timeout: "The server took too long to answer.",
  certificate: "The site's certificate is not valid, so the connection is not safe.",
  refused: "Only https addresses can be opened, and http ones of this computer.",
  other: "The page could not be loaded.",
};

const zhCN: ComponentTexts = {
  confirm: "确定",
  cancel: "取消",
  loading: "加载中",
  unavailable: (tag) => `<${tag}> 在桌面端不可用`,
  webPage: (src) => `网页：${src}`,
  webPageFailed: "网页打不开",
  webPageReason: (reason) => REASONS_ZH[reason],
  retry: "重试",
};

const en: ComponentTexts = {
  confirm: "Done",
  cancel: "Cancel",
  loading: "Loading",
  unavailable: (tag) => `<${tag}> is not available on a desktop`,
  webPage: (src) => `Web page: ${src}`,
  webPageFailed: "The web page did not open",
  webPageReason: (reason) => REASONS_EN[reason],
  retry: "Try again",
};

export function componentTextsFor(language: Language): ComponentTexts {
  return language === "en" ? en : zhCN;
}

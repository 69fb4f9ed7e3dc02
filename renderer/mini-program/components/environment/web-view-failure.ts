import { h } from "preact";
import type { WebViewError } from "../../../../app/bridge/page/web-views";
import type { ComponentTexts, FailureReason } from "../../language/component-texts";

/** A web page that was not loaded. */
export interface WebViewFailure {
  readonly src: string;
  readonly error: WebViewError;
  /** The page that was there is still shown: a link of it was refused. */
  readonly stays: boolean;
}

interface FailureProps {
  readonly failure: WebViewFailure;
  readonly texts: ComponentTexts;
  readonly retry: () => void;
}

/** Chromium's names of what people meet, each a prefix. */
const REASONS: readonly (readonly [name: string, reason: FailureReason])[] = [
  ["ERR_INTERNET_DISCONNECTED", "offline"],
  ["ERR_NETWORK_CHANGED", "offline"],
  ["ERR_NAME_", "unknownHost"],
  ["ERR_ADDRESS_", "unreachable"],
  ["ERR_CONNECTION_TIMED_OUT", "timeout"],
  ["ERR_TIMED_OUT", "timeout"],
  ["ERR_CONNECTION_", "unreachable"],
  ["ERR_EMPTY_RESPONSE", "unreachable"],
  ["ERR_CERT_", "certificate"],
  ["ERR_SSL_", "certificate"],
];

/** What stands in place of a web page that was not loaded: why, and a way to try again. */
export function WebViewFailureBox({ failure: { src, error }, texts, retry }: FailureProps) {
  return h("div", { class: "a-web-view-failure", role: "alert" }, [
    h("div", { class: "a-web-view-failure-title" }, texts.webPageFailed),
    h("div", null, texts.webPageReason(reasonOf(error))),
    h("div", { class: "a-web-view-failure-facts" }, `${src}\n${codeText(error.code)} ${error.reason}`),
    h("button", { class: "a-web-view-failure-retry", type: "button", onClick: retry }, texts.retry),
  ]);
}

export function reasonOf({ code, reason }: WebViewError): FailureReason {
  if (code > 0) return "refused";
  return REASONS.find(([name]) => reason.startsWith(name))?.[1] ?? "other";
}

/** The platform writes its own codes with nine digits. Source: docs/platform/components-basic.md#web-view. */
function codeText(code: number): string {
  return code > 0 ? String(code).padStart(9, "0") : String(code);
}

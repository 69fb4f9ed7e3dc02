import { h } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { warnOnce } from "../../problems/runtime-warnings";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { textAttribute } from "../element/element-attributes";
import { Environment } from "../environment/component-environment";
import { type WebViewFailure, WebViewFailureBox } from "../environment/web-view-failure";
import type { AttachedWebView } from "../environment/web-view-host";
import { emit } from "../events/event-delivery";

/** `<web-view>`: covers its page with a web page that the host shows. Source: docs/platform/components-basic.md#web-view. */
export const WebView: BasicComponent = (props) => {
  const src = textAttribute(props.attributes.plain.src);
  const { texts, webViews } = useContext(Environment);
  const root = useRef<HTMLElement | null>(null);
  const attached = useRef<AttachedWebView | null>(null);
  const [failure, setFailure] = useState<WebViewFailure | null>(null);
  useLayoutEffect(() => {
    const area = root.current;
    if (area === null) return undefined;
    if (webViews === null) {
      warnOnce("<web-view>: no web page is shown here, as in a plugin; the area says which one it would be.");
      return undefined;
    }
    return () => {
      attached.current?.detach();
      attached.current = null;
    };
  }, [webViews]);
  useLayoutEffect(() => {
    const area = root.current;
    if (area === null || webViews === null || src === "") return;
    setFailure(null);
    if (attached.current !== null) {
      attached.current.load(src);
      return;
    }
    attached.current = webViews.attach(area, src, {
      message: (detail) => emit(area, "message", detail),
      load: (loaded) => emit(area, "load", { src: loaded }),
      error: (failed) => {
        if (!failed.stays) setFailure(failed);
        emit(area, "error", { src: failed.src });
      },
    });
  }, [webViews, src]);
  const common = commonProps(props, {
    classes: ["a-web-view"],
    ref: (element) => {
      root.current = element;
    },
  });
  const retry = () => {
    setFailure(null);
    if (failure !== null) attached.current?.load(failure.src);
  };
  // `hidden` has no effect on it, as documented.
  return h(
    "web-view",
    { role: "document", "aria-label": texts.webPage(src), ...common, hidden: undefined },
    failure === null ? texts.webPage(src) : h(WebViewFailureBox, { failure, texts, retry }),
  );
};

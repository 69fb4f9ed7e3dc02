import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "./basic-element";
import { numberAttribute, textAttribute } from "./element-attributes";
import { emit } from "./event-delivery";
import { inlineStyle } from "./inline-style";
import { easeOutCubic, runTween } from "./tween";

type Plain = Readonly<Record<string, unknown>>;

/** `<page-meta>`: what a page's own AXML says about the page around it. Source: components-basic.md, page-meta. */
export const PageMeta: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = root.current;
    const scroller = element?.closest("page")?.parentElement;
    if (!element || !scroller) return undefined;
    const onScroll = () => emit(element, "scroll", { scrollTop: scroller.scrollTop });
    scroller.addEventListener("scroll", onScroll, { passive: true });
    return () => scroller.removeEventListener("scroll", onScroll);
  }, []);
  useLook(root, plain);
  useScrollTop(root, plain);
  const ref = (element: HTMLElement | null) => {
    root.current = element;
  };
  return h("page-meta", { ...commonProps(props, { ref }), hidden: true }, props.children);
};

type ElementHolder = { readonly current: HTMLElement | null };

function useLook(root: ElementHolder, plain: Plain): void {
  const look = inlineStyle(plain.pageStyle);
  const [behind, content] = [textAttribute(plain.backgroundColor), textAttribute(plain.rootBackgroundColor)];
  const [pageFontSize, rootFontSize] = [fontSize(plain.pageFontSize), fontSize(plain.rootFontSize)];
  useLayoutEffect(() => {
    const page = root.current?.closest<HTMLElement>("page");
    const around = page?.getRootNode();
    if (!page) return undefined;
    const own = [content && `background-color: ${content}`, pageFontSize && `font-size: ${pageFontSize}`, look];
    page.style.cssText = own.filter(Boolean).join("; ");
    if (behind !== "" && around instanceof ShadowRoot && around.host instanceof HTMLElement) {
      around.host.style.backgroundColor = behind;
    }
    const { documentElement } = document;
    const before = documentElement.style.fontSize;
    if (rootFontSize !== "") documentElement.style.fontSize = rootFontSize;
    // The unit rem belongs to the document, which the next page shares.
    return () => {
      documentElement.style.fontSize = before;
    };
  }, [root, look, behind, content, pageFontSize, rootFontSize]);
}

/** "system" is the size that the device's user has chosen: the browser's. */
function fontSize(value: unknown): string {
  const text = textAttribute(value);
  return text === "system" ? "16px" : inlineStyle(text);
}

/** Scrolls the page when it is set or changes. */
function useScrollTop(root: ElementHolder, { scrollTop, scrollDuration }: Plain): void {
  const wanted = textAttribute(scrollTop);
  const durationMs = numberAttribute(scrollDuration, 300);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is the trigger, not how long the way takes.
  useLayoutEffect(() => {
    const scroller = root.current?.closest("page")?.parentElement;
    const number = Number.parseFloat(wanted);
    if (!scroller || Number.isNaN(number)) return undefined;
    const to = wanted.trim().endsWith("rpx") ? (number * window.innerWidth) / 750 : number;
    const tween = { from: scroller.scrollTop, to, durationMs, easing: easeOutCubic };
    return runTween(
      tween,
      (top) => scroller.scrollTo({ top, behavior: "instant" }),
      () => {},
    );
  }, [root, wanted]);
}

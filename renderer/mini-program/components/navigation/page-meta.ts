import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ScrollGoal } from "../containers/scroll-goal";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { numberAttribute, textAttribute } from "../element/element-attributes";
import { inlineStyle } from "../element/inline-style";
import { rootFontSizeOf, setRootFontSize } from "../element/root-font-size";
import { screenLength } from "../element/screen-length";
import { emit } from "../events/event-delivery";

type Plain = Readonly<Record<string, unknown>>;

/** `<page-meta>`: what a page's own AXML says about the page root it. Source: docs/platform/components-basic.md#page-meta. */
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
    const tree = page?.getRootNode();
    if (!page) return undefined;
    const own = [content && `background-color: ${content}`, pageFontSize && `font-size: ${pageFontSize}`, look];
    page.style.cssText = own.filter(Boolean).join("; ");
    if (behind !== "" && tree instanceof ShadowRoot && tree.host instanceof HTMLElement) {
      tree.host.style.backgroundColor = behind;
    }
    if (rootFontSize === "" || !(tree instanceof ShadowRoot)) return undefined;
    const before = rootFontSizeOf(tree.host);
    setRootFontSize(tree.host, rootFontSize);
    return () => setRootFontSize(tree.host, before);
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
    const to = screenLength(wanted);
    if (!scroller || Number.isNaN(to)) return undefined;
    const goal = new ScrollGoal(scroller, { top: to, left: Number.NaN }, durationMs);
    goal.seek();
    return () => goal.end();
  }, [root, wanted]);
}

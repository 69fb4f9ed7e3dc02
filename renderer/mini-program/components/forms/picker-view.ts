import { h } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { closestOfSide, insideOfSide, ownTextOf } from "../element/bound-node";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";
import { inlineStyle } from "../element/inline-style";
import { emit } from "../events/event-delivery";
import { Wheel } from "../events/wheel";
import { useBoundValue } from "./bound-value";

/** What a column tells the picker-view that it stands in. */
interface ColumnListener {
  onGrab(): void;
  onTurn(): void;
  onSettle(): void;
}

const wheels = new WeakMap<Element, Wheel>();
const listeners = new WeakMap<Element, ColumnListener>();

/** `<picker-view>`: wheels side by side in the page. Source: docs/platform/components-basic.md#picker-picker-view. */
export const PickerView: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const value = useBoundValue(indexesOf(plain.value));
  const immediate = booleanAttribute(plain.immediateChange);
  const tellChange = () => {
    const view = root.current;
    if (view === null) return;
    const now = columnsIn(view).map((column) => wheels.get(column)?.index ?? 0);
    const before = now.map((_, column) => value.current[column] ?? 0);
    if (now.every((index, column) => index === before[column])) return;
    value.set(now);
    emit(view, "change", { value: now });
  };
  const ref = (element: HTMLElement | null) => {
    root.current = element;
    if (element === null) return;
    listeners.set(element, {
      onGrab: () => emit(element, "pickStart", {}),
      onTurn: () => immediate && tellChange(),
      onSettle() {
        tellChange();
        emit(element, "pickEnd", {});
      },
    });
  };
  useLayoutEffect(() => {
    if (root.current === null) return;
    columnsIn(root.current).forEach((column, position) => {
      wheels.get(column)?.show(value.current[position] ?? 0);
    });
  });
  const mask = {
    class: names("a-picker-view-picker-mask", plain.maskClass),
    style: inlineStyle(plain.maskStyle) || undefined,
  };
  const indicator = {
    class: names("a-picker-view-picker-indicator", plain.indicatorClass),
    style: inlineStyle(plain.indicatorStyle) || undefined,
  };
  return h(
    "picker-view",
    commonProps(props, { classes: ["a-picker-view"], ref }),
    props.children,
    h("div", mask),
    h("div", indicator),
  );
};

/** `<picker-view-column>`: its children stand one above the other, each as high as the indicator. */
export const PickerViewColumn: BasicComponent = (props) => {
  const root = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const column = root.current;
    if (column === null) return undefined;
    const listener = () => listeners.get(closestOfSide(column, "picker-view") ?? column);
    const wheel = new Wheel(column, {
      itemHeight: () => indicatorHeight(column),
      onShow: (index) => describe(column, index),
      onTurn: () => listener()?.onTurn(),
      onSettle: () => listener()?.onSettle(),
      onGrab: () => listener()?.onGrab(),
    });
    wheels.set(column, wheel);
    // A column that was not displayed could not be scrolled: it shows its value when it gets a size.
    const resized = new ResizeObserver(() => layOut(column, wheel));
    resized.observe(column);
    return () => {
      resized.disconnect();
      wheel.dispose();
    };
  }, []);
  useLayoutEffect(() => {
    const wheel = root.current === null ? undefined : wheels.get(root.current);
    if (root.current !== null && wheel !== undefined) layOut(root.current, wheel);
  });
  const ref = (element: HTMLElement | null) => {
    root.current = element;
  };
  const state = { role: "spinbutton", tabIndex: 0 };
  return h(
    "picker-view-column",
    { ...state, ...commonProps(props, { classes: ["a-picker-column"], ref }) },
    props.children,
  );
};

function layOut(column: HTMLElement, wheel: Wheel): void {
  const height = `${indicatorHeight(column)}px`;
  const mask = closestOfSide(column, "picker-view")?.querySelector(":scope > .a-picker-view-picker-mask");
  column.style.setProperty("--a-picker-item", height);
  if (mask instanceof HTMLElement) mask.style.setProperty("--a-picker-item", height);
  wheel.refresh();
}

function describe(column: HTMLElement, index: number): void {
  column.setAttribute("aria-valuenow", String(index));
  const item = column.children[index];
  column.setAttribute("aria-valuetext", item === undefined ? "" : ownTextOf(column, item));
}

/** px. Without a size yet, the stylesheet's own figure. */
function indicatorHeight(column: Element): number {
  const indicator = closestOfSide(column, "picker-view")?.querySelector(":scope > .a-picker-view-picker-indicator");
  return indicator instanceof HTMLElement && indicator.offsetHeight > 0 ? indicator.offsetHeight : 34;
}

function columnsIn(view: Element): readonly Element[] {
  return insideOfSide(view, "picker-view-column");
}

function indexesOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map((index: unknown) => numberAttribute(index, 0)) : [];
}

function names(own: string, authors: unknown): string {
  return [own, textAttribute(authors)].filter(Boolean).join(" ");
}

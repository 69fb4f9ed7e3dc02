import { type AttributeName, readAttributeName } from "./attribute-name";

/** A handler that AXML binds on an element: `on…` or `catch…`. */
export interface Binding {
  /** Lower case: "tap", "touchstart". */
  readonly type: string;
  /** Name of the owner's method, or a function of an SJS module. */
  readonly handler: string | ((...args: readonly unknown[]) => unknown);
  /** Bound with `catch`: nothing after this node hears of the event. */
  readonly stopsPropagation: boolean;
  readonly capture: boolean;
}

/** A function of SJS that AXML binds to the changes of an attribute: `change:x`. */
export interface Watcher {
  /** Of the attribute that it watches, as written. */
  readonly name: string;
  readonly watched: AttributeName;
  readonly run: (...args: readonly unknown[]) => unknown;
}

/** The attributes of one element, sorted by what they mean. */
export interface ElementAttributes {
  /** By camel case name; `class`, `style` and `id` among them. */
  readonly plain: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly mark: Readonly<Record<string, unknown>>;
  readonly accessibility: Readonly<Record<string, unknown>>;
  readonly bindings: readonly Binding[];
  readonly watchers: readonly Watcher[];
}

const NO_WATCHERS: readonly Watcher[] = [];

export function readAttributes(written: Readonly<Record<string, unknown>>): ElementAttributes {
  const plain: Record<string, unknown> = {};
  const dataset: Record<string, unknown> = {};
  const mark: Record<string, unknown> = {};
  const accessibility: Record<string, unknown> = {};
  const bindings: Binding[] = [];
  let watchers = NO_WATCHERS;
  for (const [text, value] of Object.entries(written)) {
    const name = readAttributeName(text);
    if (name.kind === "plain") plain[name.name] = value;
    else if (name.kind === "data") dataset[name.name] = value;
    else if (name.kind === "mark") mark[name.name] = value;
    else if (name.kind === "accessibility") accessibility[name.name] = value;
    else if (name.kind === "watch") {
      if (isFunction(value)) watchers = [...watchers, { name: name.name, watched: name.watched, run: value }];
    }
    // An expression may leave the handler's name empty: then nothing is bound.
    else if (isHandler(value)) {
      bindings.push({
        type: name.type,
        handler: value,
        stopsPropagation: name.stopsPropagation,
        capture: name.capture,
      });
    }
  }
  return { plain, dataset, mark, accessibility, bindings, watchers };
}

/** The value of an attribute; undefined for one that is not there, and for what is no value. */
export function attributeValue(attributes: ElementAttributes, name: AttributeName): unknown {
  switch (name.kind) {
    case "plain":
      return attributes.plain[name.name];
    case "data":
      return attributes.dataset[name.name];
    case "mark":
      return attributes.mark[name.name];
    case "accessibility":
      return attributes.accessibility[name.name];
    default:
      return undefined;
  }
}

function isFunction(value: unknown): value is Watcher["run"] {
  return typeof value === "function";
}

function isHandler(value: unknown): value is Binding["handler"] {
  return isFunction(value) || (typeof value === "string" && value !== "");
}

/**
 * `{{false}}` is false, a bare attribute true, any literal text true.
 * Source: docs/platform/components-basic.md#all-components.
 */
export function booleanAttribute(value: unknown): boolean {
  return Boolean(value);
}

/** Numbers may come as text ("23"); anything else is the default. */
export function numberAttribute(value: unknown, byDefault: number): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : byDefault;
}

/** Text, where `undefined`, `null` and a false condition are no text at all. */
export function textAttribute(value: unknown): string {
  return value === undefined || value === null || value === false ? "" : String(value);
}

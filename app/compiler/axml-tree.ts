import type { ValuePart } from "./mustache";

/** A parsed AXML file. Offsets are UTF-16 code units from the start of the file. */
export type AxmlNode = AxmlElement | AxmlText;

export interface AxmlElement {
  readonly kind: "element";
  readonly tag: string;
  /** By name, in the order written. */
  readonly attributes: ReadonlyMap<string, AxmlAttribute>;
  readonly children: readonly AxmlNode[];
  /** Offset of the `<`. */
  readonly start: number;
}

export interface AxmlAttribute {
  readonly name: string;
  /** The parts of the value, none for `a=""`; null for a bare attribute, which is the boolean `true`. */
  readonly value: readonly ValuePart[] | null;
  /** Offset of the name. */
  readonly start: number;
  /** Offset of the value's first character behind the quote; of the name for a bare attribute. */
  readonly valueStart: number;
}

export interface AxmlText {
  readonly kind: "text";
  /** At least one, as written: entities are left to `<text decode>`. */
  readonly parts: readonly ValuePart[];
  readonly start: number;
}

/** Whether a text is nothing but white space. */
export function isBlank(node: AxmlText): boolean {
  return node.parts.every((part) => part.kind === "literal" && part.text.trim() === "");
}

import { textOf } from "../../../../app/text-of";
import { type DeferredPaint, isDeferredPaint } from "./canvas-paint";

/** The properties of a context that draw nothing by themselves. */
export const PROPERTIES = [
  ...([
    "fillStyle",
    "strokeStyle",
    "font",
    "globalAlpha",
    "globalCompositeOperation",
    "imageSmoothingEnabled",
  ] as const),
  ...(["lineCap", "lineDashOffset", "lineJoin", "lineWidth", "miterLimit", "shadowBlur", "shadowColor"] as const),
  ...(["shadowOffsetX", "shadowOffsetY", "textAlign", "textBaseline"] as const),
];
export type Property = (typeof PROPERTIES)[number];

/** Setters that older pages call in place of the property. */
export const SETTERS: Readonly<Record<string, Property>> = {
  setFillStyle: "fillStyle",
  setFont: "font",
  setStrokeStyle: "strokeStyle",
  setGlobalAlpha: "globalAlpha",
  setGlobalCompositeOperation: "globalCompositeOperation",
  setLineCap: "lineCap",
  setLineDashOffset: "lineDashOffset",
  setLineJoin: "lineJoin",
  setLineWidth: "lineWidth",
  setMiterLimit: "miterLimit",
  setTextAlign: "textAlign",
  setTextBaseline: "textBaseline",
};

/** What of a property is a paint of ours, which a canvas could not keep. */
type Paints = Readonly<Partial<Record<Property, DeferredPaint>>>;

/**
 * The state of an old context while it gathers what to draw: programs read what they have set, and measure text in the font
 * that they have set, before anything is drawn. The browser keeps it, on a canvas that nobody sees.
 */
export class CanvasState {
  readonly #canvas = document.createElement("canvas").getContext("2d");
  #paints: Paints = {};
  readonly #saved: Paints[] = [];

  /** What the browser takes for no value of a property leaves it as it was. */
  set(property: Property, value: unknown): void {
    const { [property]: _, ...others } = this.#paints;
    if (isDeferredPaint(value)) this.#paints = { ...others, [property]: value };
    else {
      this.#paints = others;
      const isPlain = ["string", "number", "boolean"].includes(typeof value);
      if (isPlain) Object.assign(this.#canvas ?? {}, { [property]: value });
    }
  }

  get(property: Property): unknown {
    return this.#paints[property] ?? this.#canvas?.[property];
  }

  get lineDash(): readonly number[] {
    return this.#canvas?.getLineDash() ?? [];
  }

  set lineDash(segments: readonly number[]) {
    this.#canvas?.setLineDash([...segments]);
  }

  save(): void {
    this.#saved.push(this.#paints);
    this.#canvas?.save();
  }

  restore(): void {
    this.#paints = this.#saved.pop() ?? this.#paints;
    this.#canvas?.restore();
  }

  /** px. */
  get fontSize(): number {
    return Number(/([\d.]+)px/.exec(String(this.get("font")))?.[1] ?? 10);
  }

  /** The font of now in another size; what is no size leaves it. @param size px */
  fontOfSize(size: unknown): string {
    const font = String(this.get("font"));
    const px = typeof size === "number" || typeof size === "string" ? Number(size) : 0;
    return px > 0 ? font.replace(/[\d.]+px/, `${px}px`) : font;
  }

  measure(text: unknown): object {
    return this.#canvas?.measureText(textOf(text)) ?? { width: 0 };
  }
}

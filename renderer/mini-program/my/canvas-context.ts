import { webAddress } from "../../../app/compiler/web-address";
import { warnOnce } from "../problems/runtime-warnings";
import { type ApiFunction, type ApiMaker, refused, succeeded } from "./api-call";
import type { TemporaryFiles } from "./temporary-files";

type Drawing = CanvasRenderingContext2D;
/** Returns a promise only when it has to wait: a chart draws thousands of them sixty times a second. */
type Action = (drawing: Drawing) => undefined | Promise<void>;

/** What draws and measures as the browser's own context does. */
const DRAWN = [
  ...(["arc", "arcTo", "beginPath", "bezierCurveTo", "clearRect", "clip", "closePath", "fill", "fillRect"] as const),
  ...(["fillText", "lineTo", "moveTo", "quadraticCurveTo", "rect", "restore", "rotate", "save", "scale"] as const),
  ...(["setTransform", "stroke", "strokeRect", "strokeText", "transform", "translate"] as const),
];

const PROPERTIES = [
  ...([
    "fillStyle",
    "strokeStyle",
    "font",
    "globalAlpha",
    "globalCompositeOperation",
    "lineCap",
    "lineDashOffset",
  ] as const),
  ...(["lineJoin", "lineWidth", "miterLimit", "shadowBlur", "shadowColor", "shadowOffsetX", "shadowOffsetY"] as const),
  ...(["textAlign", "textBaseline"] as const),
];
type Property = (typeof PROPERTIES)[number];

/** Setters that older pages call in place of the property. */
const SETTERS: Readonly<Record<string, Property>> = {
  setFillStyle: "fillStyle",
  setStrokeStyle: "strokeStyle",
  setFont: "font",
  setGlobalAlpha: "globalAlpha",
  setLineCap: "lineCap",
  setLineJoin: "lineJoin",
  setLineWidth: "lineWidth",
  setMiterLimit: "miterLimit",
  setTextAlign: "textAlign",
  setTextBaseline: "textBaseline",
};

/** A picture to fill with, by its path: loaded when it is drawn. */
class WantedPattern {
  constructor(
    readonly image: string,
    readonly repetition: string | null,
  ) {}
}

export interface CanvasContextSurroundings {
  readonly make: ApiMaker;
  readonly files: TemporaryFiles;
  /** The canvas as it is on the page at that moment; null when there is none. */
  readonly canvas: () => HTMLCanvasElement | null;
}

/**
 * What `my.createCanvasContext` gives: the drawing interface from before `<canvas type="2d">`. Actions gather until `draw`
 * carries them out, in order, pictures loaded. Source: components-basic.md, canvas; the official typings' CanvasContext.
 */
export function createCanvasContext(around: CanvasContextSurroundings): Readonly<Record<string, unknown>> {
  const { canvas } = around;
  // Gradients and text widths are wanted before the page's own canvas may be there.
  const measuring = document.createElement("canvas").getContext("2d");
  const actions: Action[] = [];
  // One after the other: the next may begin while this one waits for a picture.
  let drawn = Promise.resolve();
  const context: Record<string, unknown> = {
    ...Object.fromEntries(DRAWN.map((name) => [name, (...values: unknown[]) => actions.push(called(name, values))])),
    ...Object.fromEntries(
      Object.entries(SETTERS).map(([name, property]) => [name, (value: unknown) => set(property, value)]),
    ),
    setFontSize: (size: number) => set("font", fontOfSize(String(context.font), size)),
    setShadow(offsetX: number, offsetY: number, blur: number, color: string) {
      set("shadowOffsetX", offsetX);
      set("shadowOffsetY", offsetY);
      set("shadowBlur", blur);
      set("shadowColor", color);
    },
    setLineDash(segments: number[]) {
      measuring?.setLineDash(segments);
      actions.push((drawing) => void drawing.setLineDash(segments));
    },
    drawImage: (image: string, ...place: number[]) => actions.push((drawing) => drawImage(drawing, image, place)),
    measureText: (text: string) => ({ width: measuring?.measureText(text).width ?? 0 }),
    createLinearGradient: (...line: [number, number, number, number]) => measuring?.createLinearGradient(...line),
    createRadialGradient: (...circles: [number, number, number, number, number, number]) =>
      measuring?.createRadialGradient(...circles),
    createCircularGradient: (x: number, y: number, radius: number) =>
      measuring?.createRadialGradient(x, y, 0, x, y, radius),
    createPattern: (image: string, repetition: string | null) => new WantedPattern(image, repetition),
    draw(reserve?: unknown, callback?: unknown) {
      const gathered = actions.splice(0);
      drawn = drawn.then(async () => {
        const drawing = canvas()?.getContext("2d");
        if (drawing) await carryOut(drawing, gathered, reserve === true);
      });
      if (typeof callback === "function") drawn.then(() => callback());
    },
    getLineDash: () => measuring?.getLineDash() ?? [],
    ...pixelCalls(around),
  };
  function set(property: Property, value: unknown): void {
    if (measuring !== null && property === "font") measuring.font = String(value);
    actions.push((drawing) => {
      if (value instanceof WantedPattern) return setPattern(drawing, property, value);
      Object.assign(drawing, { [property]: value });
      return undefined;
    });
  }
  for (const property of PROPERTIES) {
    Object.defineProperty(context, property, {
      enumerable: true,
      // Chart libraries put setters of their own in their place.
      configurable: true,
      get: () => measuring?.[property],
      set: (value: unknown) => set(property, value),
    });
  }
  return context;
}

function called(name: (typeof DRAWN)[number], values: readonly unknown[]): Action {
  return (drawing) => {
    Reflect.apply(drawing[name], drawing, values);
    return undefined;
  };
}

/**
 * Without `reserve` it begins with an empty canvas. Scale, styles and clip hold from one drawing to the next: the platform's chart
 * library scales once, and then draws each step of its animations.
 */
async function carryOut(drawing: Drawing, actions: readonly Action[], isReserved: boolean): Promise<void> {
  if (!isReserved) clear(drawing);
  for (const action of actions) {
    const waiting = action(drawing);
    if (waiting !== undefined) await waiting;
  }
}

function clear(drawing: Drawing): void {
  drawing.save();
  drawing.resetTransform();
  drawing.clearRect(0, 0, drawing.canvas.width, drawing.canvas.height);
  drawing.restore();
}

async function setPattern(drawing: Drawing, property: Property, value: WantedPattern): Promise<void> {
  const pattern = await patternOf(drawing, value);
  Object.assign(drawing, { [property]: pattern });
}

async function drawImage(drawing: Drawing, address: string, place: readonly number[]): Promise<void> {
  const image = await loaded(address);
  if (image === null) warnOnce(`CanvasContext.drawImage: cannot load ${address}`);
  else Reflect.apply(drawing.drawImage, drawing, [image, ...place]);
}

async function patternOf(drawing: Drawing, { image, repetition }: WantedPattern): Promise<CanvasPattern | string> {
  const picture = await loaded(image);
  return (picture && drawing.createPattern(picture, repetition)) ?? "transparent";
}

/** Null for a picture that is not there. */
function loaded(address: string): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = webAddress(address);
  });
}

function fontOfSize(font: string, size: number): string {
  return font.replace(/[\d.]+px/, `${size}px`);
}

const NO_CANVAS = { error: 2, errorMessage: "there is no such canvas on the page" };

/** What asks for pixels, or sets them: with callbacks, as any call of `my`. */
function pixelCalls({ make, files, canvas }: CanvasContextSurroundings): Readonly<Record<string, ApiFunction<object>>> {
  return {
    getImageData: make("CanvasContext.getImageData", (options) => {
      const { x, y, width, height } = areaOf(options);
      const pixels = canvas()?.getContext("2d")?.getImageData(x, y, width, height);
      return pixels ? succeeded({ width, height, data: pixels.data }) : refused(NO_CANVAS);
    }),
    putImageData: make("CanvasContext.putImageData", (options) => {
      const { x, y, width, height } = areaOf(options);
      const drawing = canvas()?.getContext("2d");
      if (!drawing) return refused(NO_CANVAS);
      if (!(options.data instanceof Uint8ClampedArray) || options.data.length !== width * height * 4) {
        return refused({ error: 2, errorMessage: "data must be a Uint8ClampedArray of width * height * 4 bytes" });
      }
      drawing.putImageData(new ImageData(new Uint8ClampedArray(options.data), width, height), x, y);
      return succeeded({});
    }),
    toDataURL: make("CanvasContext.toDataURL", (options) => {
      const source = canvas();
      return source === null
        ? refused(NO_CANVAS)
        : succeeded({ dataURL: partOf(source, options).toDataURL(typeOf(options), qualityOf(options)) });
    }),
    toTempFilePath: make("CanvasContext.toTempFilePath", async (options) => {
      const source = canvas();
      const picture = source === null ? null : await pictureOf(source, options);
      return picture === null ? refused(NO_CANVAS) : succeeded({ tempFilePath: files.add(picture) });
    }),
  };
}

type Options = Readonly<Record<string, unknown>>;

function areaOf(options: Options) {
  return {
    x: lengthOr(options.x, 0),
    y: lengthOr(options.y, 0),
    width: lengthOr(options.width, 1),
    height: lengthOr(options.height, 1),
  };
}

/** The wanted part of a canvas in the wanted size. */
function partOf(source: HTMLCanvasElement, options: Options): HTMLCanvasElement {
  const [x, y] = [lengthOr(options.x, 0), lengthOr(options.y, 0)];
  const [width, height] = [lengthOr(options.width, source.width - x), lengthOr(options.height, source.height - y)];
  const copy = document.createElement("canvas");
  copy.width = lengthOr(options.destWidth, width);
  copy.height = lengthOr(options.destHeight, height);
  copy.getContext("2d")?.drawImage(source, x, y, width, height, 0, 0, copy.width, copy.height);
  return copy;
}

/** The wanted part as a file; null when there is nothing to see. */
export function pictureOf(source: HTMLCanvasElement, options: Options): Promise<Blob | null> {
  return new Promise((resolve) => partOf(source, options).toBlob(resolve, typeOf(options), qualityOf(options)));
}

function typeOf({ fileType }: Options): string {
  return fileType === "jpg" ? "image/jpeg" : "image/png";
}

function qualityOf({ quality }: Options): number {
  return lengthOr(quality, 1);
}

function lengthOr(value: unknown, other: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : other;
}

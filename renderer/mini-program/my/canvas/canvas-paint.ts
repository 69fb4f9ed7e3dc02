import { webAddress } from "../../../../app/compiler/web-address";
import { realOf } from "../../components/element/node-facade";
import { warnOnce } from "../../problems/runtime-warnings";

type Drawing = CanvasRenderingContext2D;

/** What the canvas takes for a paint. */
type Paint = CanvasGradient | CanvasPattern | string;

/**
 * What can be drawn with but is made only when it is drawn, since it needs the page's own canvas or a loaded picture. How it is
 * made is kept apart from the object that the program has: whatever stood there could be replaced, and be handed the canvas.
 */
export type DeferredPaint = object;

const makers = new WeakMap<object, (drawing: Drawing) => Paint | Promise<Paint>>();

export function isDeferredPaint(value: unknown): value is DeferredPaint {
  return typeof value === "object" && value !== null && makers.has(value);
}

export async function paintOn(paint: DeferredPaint, drawing: Drawing): Promise<Paint> {
  return makers.get(paint)?.(drawing) ?? "transparent";
}

/** A picture to fill with, by its path or as it is. */
export function deferredPattern(image: unknown, repetition: unknown): DeferredPaint {
  // On a picture there is nothing to turn before it is loaded.
  const pattern = { setTransform: () => {} };
  makers.set(pattern, async (drawing) => {
    const picture = await pictureOf(image);
    // Without one it is "repeat", as the browser has it for an empty word only.
    const repeated = typeof repetition === "string" ? repetition : "repeat";
    return (picture && drawing.createPattern(picture, repeated)) ?? "transparent";
  });
  return pattern;
}

/** A gradient whose stops are told one by one. */
export function deferredGradient(make: (drawing: Drawing) => CanvasGradient): DeferredPaint {
  const stops: (readonly [number, string])[] = [];
  const gradient = { addColorStop: (offset: number, colour: string) => void stops.push([offset, colour]) };
  makers.set(gradient, (drawing) => {
    const made = make(drawing);
    for (const [offset, colour] of stops) made.addColorStop(offset, colour);
    return made;
  });
  return gradient;
}

/** What may be drawn as a picture: its path, loaded first, or a picture or canvas itself. Null for what is none. */
export function pictureOf(image: unknown): Promise<HTMLImageElement | null> | CanvasImageSource | null {
  if (typeof image === "string") return loaded(image);
  const real = realOf(image);
  const isPicture =
    real instanceof HTMLImageElement || real instanceof HTMLCanvasElement || real instanceof ImageBitmap;
  if (!isPicture) warnOnce("CanvasContext: a picture is expected, or its path.");
  return isPicture ? real : null;
}

/**
 * Null, with a warning, for a picture that is not there. One of the web is asked for with its server's leave to read it, so
 * that a canvas with it can be exported as on a phone; without that leave it is drawn all the same.
 */
async function loaded(address: string): Promise<HTMLImageElement | null> {
  const isOfWeb = /^(https?:)?\/\//i.test(address);
  const picture = (isOfWeb ? await loadedAs(address, "anonymous") : null) ?? (await loadedAs(address, null));
  if (picture === null) warnOnce(`CanvasContext: cannot load ${address}`);
  return picture;
}

function loadedAs(address: string, crossOrigin: "anonymous" | null): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.crossOrigin = crossOrigin;
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = webAddress(address);
  });
}

import { webAddress } from "../../../app/compiler/web-address";
import { warnOnce } from "../problems/runtime-warnings";

type Drawing = CanvasRenderingContext2D;

/** What can be drawn with but is made only when it is drawn, since it needs the page's own canvas or a loaded picture. */
export abstract class WantedPaint {
  /** What the canvas takes for it. */
  abstract on(drawing: Drawing): CanvasGradient | CanvasPattern | string | Promise<CanvasPattern | string>;
}

/** A picture to fill with, by its path or as it is. */
export class WantedPattern extends WantedPaint {
  constructor(
    private readonly image: unknown,
    private readonly repetition: unknown,
  ) {
    super();
  }

  async on(drawing: Drawing): Promise<CanvasPattern | string> {
    const picture = await pictureOf(this.image);
    // Without one it is "repeat", as the browser has it for an empty word only.
    const repetition = typeof this.repetition === "string" ? this.repetition : "repeat";
    return (picture && drawing.createPattern(picture, repetition)) ?? "transparent";
  }

  /** On a picture there is nothing to turn before it is loaded. */
  setTransform(): void {}
}

/** A gradient whose stops are told one by one. */
export class WantedGradient extends WantedPaint {
  readonly #stops: (readonly [number, string])[] = [];

  constructor(private readonly make: (drawing: Drawing) => CanvasGradient) {
    super();
  }

  addColorStop(offset: number, colour: string): void {
    this.#stops.push([offset, colour]);
  }

  on(drawing: Drawing): CanvasGradient {
    const gradient = this.make(drawing);
    for (const [offset, colour] of this.#stops) gradient.addColorStop(offset, colour);
    return gradient;
  }
}

/** What may be drawn as a picture: its path, loaded first, or a picture or canvas itself. Null for what is none. */
export function pictureOf(image: unknown): Promise<HTMLImageElement | null> | CanvasImageSource | null {
  if (typeof image === "string") return loaded(image);
  const isPicture =
    image instanceof HTMLImageElement || image instanceof HTMLCanvasElement || image instanceof ImageBitmap;
  if (!isPicture) warnOnce("CanvasContext: a picture is expected, or its path.");
  return isPicture ? image : null;
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

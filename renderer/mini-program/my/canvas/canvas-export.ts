import { type ApiFunction, type ApiMaker, type ApiOptions, type Outcome, refused, succeeded } from "../calls/api-call";
import { numberOption } from "../calls/api-option";
import type { TemporaryFiles } from "../files/temporary-files";

/** A canvas whose pixels are asked for. */
export interface ExportDependencies {
  readonly make: ApiMaker;
  readonly files: TemporaryFiles;
  /** The canvas as it is on the page at that moment; null when there is none. */
  readonly canvas: () => HTMLCanvasElement | null;
}

const NO_CANVAS = { error: 2, errorMessage: "there is no such canvas on the page" };

const NOTHING_TO_SEE = {
  error: 2,
  errorMessage: "the canvas has no picture: it is empty, or holds one of another origin",
};

/** What asks an old context for pixels, or sets them: with callbacks, as any call of `my`. */
export function pixelCalls({ make, files, canvas }: ExportDependencies): Readonly<Record<string, ApiFunction<object>>> {
  const drawing = () => canvas()?.getContext("2d") ?? null;
  return {
    getImageData: make("CanvasContext.getImageData", (options) =>
      allowed(() => {
        const { x, y, width, height } = areaOf(options);
        const pixels = drawing()?.getImageData(x, y, width, height);
        return pixels ? succeeded({ width, height, data: pixels.data }) : refused(NO_CANVAS);
      }),
    ),
    putImageData: make("CanvasContext.putImageData", (options) =>
      allowed(() => {
        const { x, y, width, height } = areaOf(options);
        const target = drawing();
        if (target === null) return refused(NO_CANVAS);
        if (!(options.data instanceof Uint8ClampedArray) || options.data.length !== width * height * 4) {
          return refused({ error: 2, errorMessage: "data must be a Uint8ClampedArray of width * height * 4 bytes" });
        }
        target.putImageData(new ImageData(new Uint8ClampedArray(options.data), width, height), x, y);
        return succeeded({});
      }),
    ),
    toDataURL: make("CanvasContext.toDataURL", (options) =>
      allowed(() => {
        const source = canvas();
        return source === null
          ? refused(NO_CANVAS)
          : succeeded({ dataURL: partOf(source, options).toDataURL(typeOf(options), qualityOf(options)) });
      }),
    ),
    toTempFilePath: make("CanvasContext.toTempFilePath", (options) => canvasFile(files, canvas(), options)),
  };
}

/** A part of a canvas as a picture file, in the wanted size. */
export async function canvasFile(
  files: TemporaryFiles,
  source: HTMLCanvasElement | null,
  options: ApiOptions,
): Promise<Outcome<{ tempFilePath: string; apFilePath: string }>> {
  const made = await pictureOfCanvas(source, options);
  if (!made.ok) return made;
  const path = files.add(made.result.picture);
  return succeeded({ tempFilePath: path, apFilePath: path });
}

/** The wanted part of a canvas, encoded. */
export async function pictureOfCanvas(
  source: HTMLCanvasElement | null,
  options: ApiOptions,
): Promise<Outcome<{ picture: Blob }>> {
  if (source === null) return refused(NO_CANVAS);
  const part = allowed(() => succeeded({ canvas: partOf(source, options) }));
  if (!part.ok) return part;
  const picture = await fileOf(part.result.canvas, options);
  return picture === null ? refused(NOTHING_TO_SEE) : succeeded({ picture });
}

/** The browser refuses to read what another site's picture was drawn on, and areas without a size. */
function allowed<Result>(look: () => Outcome<Result>): Outcome<Result> {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    return refused({ error: 2, errorMessage: error.message });
  }
}

function areaOf(options: ApiOptions) {
  return {
    x: numberOption(options, "x", 0),
    y: numberOption(options, "y", 0),
    width: numberOption(options, "width", 1),
    height: numberOption(options, "height", 1),
  };
}

/** The wanted part of a canvas in the wanted size. */
function partOf(source: HTMLCanvasElement, options: ApiOptions): HTMLCanvasElement {
  const [x, y] = [numberOption(options, "x", 0), numberOption(options, "y", 0)];
  const [width, height] = [
    numberOption(options, "width", source.width - x),
    numberOption(options, "height", source.height - y),
  ];
  const copy = document.createElement("canvas");
  copy.width = numberOption(options, "destWidth", width);
  copy.height = numberOption(options, "destHeight", height);
  copy.getContext("2d")?.drawImage(source, x, y, width, height, 0, 0, copy.width, copy.height);
  return copy;
}

/** Null for a canvas that the browser does not let read, or that has no size. */
function fileOf(canvas: HTMLCanvasElement, options: ApiOptions): Promise<Blob | null> {
  return new Promise((resolve) => {
    const written = allowed(() => {
      canvas.toBlob(resolve, typeOf(options), qualityOf(options));
      return succeeded({});
    });
    if (!written.ok) resolve(null);
  });
}

function typeOf({ fileType }: ApiOptions): string {
  return fileType === "jpg" ? "image/jpeg" : "image/png";
}

function qualityOf(options: ApiOptions): number {
  return numberOption(options, "quality", 1);
}

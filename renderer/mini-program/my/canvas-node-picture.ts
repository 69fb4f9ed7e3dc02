import type { Failures } from "../problems/failures";
import { apiMaker, refused, succeeded } from "./api-call";
import { pictureOf } from "./canvas-context";
import { keepPicture } from "./temporary-files";

const NOTHING_TO_SEE = {
  error: 2,
  errorMessage: "the canvas has no picture: it is empty, or holds one of another origin",
};

/** The canvas that a query gives can make a file of itself, as a context can. Source: components-basic.md, canvas. */
export function withPictures(node: unknown, failures: Failures): unknown {
  if (!(node instanceof HTMLCanvasElement) || "toTempFilePath" in node) return node;
  const toTempFilePath = apiMaker(failures)("Canvas.toTempFilePath", async (options) => {
    const picture = await pictureOf(node, options);
    return picture === null ? refused(NOTHING_TO_SEE) : succeeded({ tempFilePath: keepPicture(picture) });
  });
  return Object.assign(node, { toTempFilePath });
}

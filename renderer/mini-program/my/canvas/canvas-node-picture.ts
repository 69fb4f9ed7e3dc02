import { realOf } from "../../components/element/node-facade";
import type { Failures } from "../../problems/failures";
import { apiMaker, succeeded } from "../calls/api-call";
import { keepPicture } from "../files/temporary-files";
import { pictureOfCanvas } from "./canvas-export";

/**
 * The canvas that a query gives can make a file of itself, as a context can.
 * Source: docs/platform/components-basic.md#navigation-media-canvas.
 */
export function withPictures(node: unknown, failures: Failures): unknown {
  const canvas = realOf(node);
  if (!(canvas instanceof HTMLCanvasElement) || "toTempFilePath" in (node as object)) return node;
  const toTempFilePath = apiMaker(failures)("Canvas.toTempFilePath", async (options) => {
    const made = await pictureOfCanvas(canvas, options);
    if (!made.ok) return made;
    const path = keepPicture(made.result.picture);
    return succeeded({ tempFilePath: path, apFilePath: path });
  });
  return Object.assign(node as object, { toTempFilePath });
}

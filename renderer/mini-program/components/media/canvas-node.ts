import { facadeOf, NodeFacade } from "../element/node-facade";
import { createPictureNode } from "./picture-node";

/** A canvas as the mini-program's code draws on it: with what a browser's has, and what the platform adds. */
export interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: string, attributes?: unknown): RenderingContext | null;
  toDataURL(type?: string, quality?: number): string;
  toBlob(callback: BlobCallback, type?: string, quality?: number): void;
  createImage(): object;
  createImageData(width: number, height: number): ImageData;
  createPath2D(path?: string | Path2D): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

/** Those that lead back to their canvas by `canvas` alone, which gives its node. */
const KINDS = new Set(["2d", "webgl", "webgl2", "experimental-webgl", "bitmaprenderer"]);

/**
 * What `createSelectorQuery().select(…).node()` gives for a canvas, each time the same.
 * Source: docs/platform/components-basic.md#navigation-media-canvas.
 */
export function canvasNodeOf(canvas: HTMLCanvasElement): CanvasNode {
  const known = facadeOf(canvas);
  return (known ?? Object.defineProperties(new NodeFacade(canvas), membersOf(canvas))) as unknown as CanvasNode;
}

function membersOf(canvas: HTMLCanvasElement): PropertyDescriptorMap {
  const length = (name: "width" | "height") => ({
    get: () => canvas[name],
    set: (px: number) => {
      canvas[name] = px;
    },
    enumerable: true,
    configurable: true,
  });
  const seen = (name: "clientWidth" | "clientHeight" | "offsetWidth" | "offsetHeight") => ({
    get: () => canvas[name],
    configurable: true,
  });
  return {
    ...{ width: length("width"), height: length("height"), clientWidth: seen("clientWidth") },
    ...{ clientHeight: seen("clientHeight"), offsetWidth: seen("offsetWidth"), offsetHeight: seen("offsetHeight") },
    ...Object.getOwnPropertyDescriptors(methodsOf(canvas)),
  };
}

function methodsOf(canvas: HTMLCanvasElement) {
  return {
    id: canvas.id,
    /** Written into by libraries that lay out a canvas of a web page. */
    style: {},
    getContext: (kind: string, attributes?: unknown) =>
      KINDS.has(String(kind)) ? canvas.getContext(String(kind), attributes) : null,
    toDataURL: (type?: string, quality?: number) => canvas.toDataURL(type, quality),
    toBlob: (callback: BlobCallback, type?: string, quality?: number) => canvas.toBlob(callback, type, quality),
    getBoundingClientRect: () => canvas.getBoundingClientRect().toJSON(),
    createImage: createPictureNode,
    createImageData: (width: number, height: number) => new ImageData(width, height),
    createPath2D: (path?: string | Path2D) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
  };
}

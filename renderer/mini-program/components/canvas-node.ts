import { webAddress } from "../../../app/compiler/web-address";

/** A canvas as the mini-program's code draws on it: the browser's own, with what the platform adds. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createImageData(width: number, height: number): ImageData;
  createPath2D(path?: string | Path2D): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

/** A picture whose address without a scheme is the web's. */
function createImage(): HTMLImageElement {
  const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "src");
  return Object.defineProperty(new Image(), "src", {
    ...src,
    set(this: HTMLImageElement, address: unknown) {
      src?.set?.call(this, webAddress(String(address)));
    },
  });
}

/** What `createSelectorQuery().select(…).node()` gives for a canvas. Source: components-basic.md, canvas. */
export function canvasNodeOf(canvas: HTMLCanvasElement): CanvasNode {
  return Object.assign(canvas, {
    createImage,
    createImageData: (width: number, height: number) => new ImageData(width, height),
    createPath2D: (path?: string | Path2D) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
  });
}

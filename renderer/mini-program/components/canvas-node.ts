/** A canvas as the mini-program's code draws on it: the browser's own, with what the platform adds. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

/** What `createSelectorQuery().select(…).node()` gives for a canvas. Source: components-basic.md, canvas. */
export function canvasNodeOf(canvas: HTMLCanvasElement): CanvasNode {
  return Object.assign(canvas, {
    createImage: () => new Image(),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    cancelAnimationFrame: (handle: number) => window.cancelAnimationFrame(handle),
  });
}

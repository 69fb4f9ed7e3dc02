import { CallOptions } from "../../../../app/my/call-options";
import { textOf } from "../../../../app/text-of";
import { realOf } from "../../components/element/node-facade";
import { elementsIn } from "../../components/element/query-scope";
import { canvasNodeOf } from "../../components/media/canvas-node";
import type { Failures } from "../../problems/failures";
import type { Router } from "../../runtime/page/router";
import type { ApiMaker } from "../calls/api-call";
import type { TemporaryFiles } from "../files/temporary-files";
import { createCanvasContext } from "./canvas-context";
import { canvasFile } from "./canvas-export";

/** `my.createCanvasContext` and what exports a canvas. Source: docs/platform/components-basic.md#navigation-media-canvas. */
export function createCanvasApi(
  make: ApiMaker,
  failures: Failures,
  files: TemporaryFiles,
  router: Router,
  plugin: string | null,
) {
  /** A canvas of the page that is on top at the time of this call, the insides of components included. */
  const canvasOf = (canvasId: unknown) => {
    const page = router.top;
    const id = textOf(canvasId);
    return () => {
      const scroller = () => page?.surface.scroller ?? null;
      const [element] = elementsIn({ scroller, plugin }, `#${CSS.escape(id)}`);
      return element instanceof HTMLCanvasElement ? element : null;
    };
  };
  /** Of the contexts that were made here. */
  const contexts = new WeakMap<object, () => HTMLCanvasElement | null>();
  const canvasToTempFilePath = make("canvasToTempFilePath", (options) => {
    const { canvas, canvasId } = options;
    const ofContext = typeof canvas === "object" && canvas !== null ? contexts.get(canvas) : undefined;
    const real = realOf(canvas);
    const element = real instanceof HTMLCanvasElement ? real : (ofContext ?? canvasOf(canvasId))();
    return canvasFile(files, element, options);
  });
  return {
    createCanvasContext(canvasId: string) {
      const canvas = canvasOf(canvasId);
      const context = createCanvasContext({ make, failures, files, canvas });
      contexts.set(context, canvas);
      return context;
    },
    canvasToTempFilePath,
    /** A canvas that is on no page. @param width px, as is `height` */
    createOffscreenCanvas(width?: unknown, height?: unknown) {
      const size = typeof width === "object" && width !== null ? CallOptions.of(width).values : { width, height };
      const canvas = document.createElement("canvas");
      if (typeof size.width === "number") canvas.width = size.width;
      if (typeof size.height === "number") canvas.height = size.height;
      const node = canvasNodeOf(canvas);
      return Object.assign(node, {
        toTempFilePath: (options?: unknown) => canvasToTempFilePath(CallOptions.of(options).with({ canvas: node })),
      });
    },
  };
}

import type { Router } from "../runtime/router";
import type { ApiMaker } from "./api-call";
import { createCanvasContext } from "./canvas-context";
import { elementsIn } from "./query-scope";
import type { TemporaryFiles } from "./temporary-files";

/** `my.createCanvasContext`. Source: components-basic.md, canvas. */
export function createCanvasApi(make: ApiMaker, files: TemporaryFiles, router: Router) {
  return {
    /** @param canvasId of a canvas of the page that is on top now, the insides of components included */
    createCanvasContext(canvasId: string) {
      const page = router.top;
      const canvas = () => {
        const scroller = () => page?.surface.scroller ?? null;
        const [element] = elementsIn({ scroller }, `#${CSS.escape(canvasId)}`);
        return element instanceof HTMLCanvasElement ? element : null;
      };
      return createCanvasContext({ make, files, canvas });
    },
  };
}

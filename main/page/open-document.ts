import type { WebContents } from "electron";
import type { Clock } from "../clock/clock";

/** How long the former document may take to give way: more than a busy one needs, less than a person waits. */
const STUCK_MS = 2_000;

/**
 * Opens an address in a page. Resolves as soon as the new document is there: what its scripts do then may take for ever, and
 * nothing of the host may wait for that. A former document that never ends (an endless loop) is ended with its process.
 */
export function openDocument(contents: WebContents, address: string, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const end = (settle: () => void) => {
      if (isOver) return;
      isOver = true;
      endPatience();
      contents.off("did-navigate", onNavigate);
      settle();
    };
    const onNavigate = () => end(resolve);
    const load = () => contents.loadURL(address);
    let isStuck = false;
    // The first document of a view has nothing to wait for but the machine, however slow that is.
    const isFirst = contents.getURL() === "";
    const endPatience = clock.after(STUCK_MS, () => {
      if (isFirst || contents.isDestroyed()) return;
      isStuck = true;
      // A load that begins before the process is gone ends with it.
      contents.once("render-process-gone", () => load().catch((error) => end(() => reject(error))));
      contents.forcefullyCrashRenderer();
    });
    contents.on("did-navigate", onNavigate);
    // A load that was given up fails too; and one that another load replaces after its document was there.
    load().catch((error) => isStuck || end(() => reject(error)));
  });
}

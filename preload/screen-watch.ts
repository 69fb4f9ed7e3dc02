import { ipcRenderer } from "electron";
import { SCREEN_CHANGED } from "../app/bridge/screen-calls";

/** Tells the host whenever the page gets another screen: a debugger's screenshot takes away the one that was given to it. */
export function watchScreen(): void {
  // Refused where the page is nobody's: Chromium's own page for an address that failed.
  // A page can make as many of these events as it likes: the main process waits a second before it acts on one.
  let isTelling = false;
  const tell = () => {
    if (isTelling) return;
    isTelling = true;
    const end = () => {
      isTelling = false;
    };
    ipcRenderer.invoke(SCREEN_CHANGED).then(end, end);
  };
  const watch = () => {
    const present = matchMedia(`(resolution: ${devicePixelRatio}dppx) and (device-width: ${screen.width}px)`);
    present.addEventListener(
      "change",
      () => {
        tell();
        watch();
      },
      { once: true },
    );
  };
  addEventListener("resize", tell);
  watch();
}

import { ipcRenderer } from "electron";
import { SCREEN_CHANGED } from "../app/bridge/screen-calls";

/** Tells the host whenever the page gets another screen: a debugger's screenshot takes away the one that was given to it. */
export function watchScreen(): void {
  // Refused where the page is nobody's: Chromium's own page for an address that failed.
  const tell = () => void ipcRenderer.invoke(SCREEN_CHANGED).catch(() => {});
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

import { SCREEN } from "../app/bridge/page/screen";
import { ask } from "./ask";

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
    ask(SCREEN, "changed", undefined).then(end, end);
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

import type { WebContents } from "electron";
import type { Appearance, ScreenSize } from "../../app/preview/device";
import type { Clock } from "../clock/clock";
import { guarded } from "../limits/guarded";

/** The screen a mini-program's page is made to see, instead of the computer's. */
export interface EmulatedScreen extends ScreenSize {
  /** How much smaller it is drawn; 1 or less. */
  readonly scale: number;
  readonly appearance: Appearance;
}

/** CSS px. */
export type ViewSize = Pick<ScreenSize, "width" | "height">;

/** How long a debugger may hold a screen of its own for a screenshot, ms: putting ours back meanwhile would spoil its picture. */
const SCREENSHOT_MS = 1_000;

/** Keeps one page in the screen it is given, through its navigations and while DevTools are open. */
export class ScreenEmulation {
  readonly #contents: WebContents;
  readonly #listeners: (() => void)[] = [];
  #screen: EmulatedScreen | null = null;
  #viewSize: ViewSize | null = null;
  /** Electron ends with a memory fault when a view is told of a screen before it has loaded, or after its process ended. */
  #hasDocument = false;
  readonly #clock: Clock;
  #isKeeping = false;
  /** The page holds a frame of another site, which Chromium draws in a process of its own. */
  #hasForeignFrame = false;

  constructor(contents: WebContents, clock: Clock) {
    this.#contents = contents;
    this.#clock = clock;
    // A document may come in a new process, which knows nothing of what was set before.
    const applyAnew = () => {
      this.#hasDocument = true;
      this.#hasForeignFrame = false;
      this.#apply();
    };
    contents.on("did-navigate", guarded(applyAnew));
    contents.on(
      "did-frame-navigate",
      guarded((_event, _url, _code, _text, isMainFrame, processId) => {
        if (isMainFrame || this.#hasForeignFrame || processId === contents.getProcessId()) return;
        this.#hasForeignFrame = true;
        this.#apply();
      }),
    );
    contents.on("render-process-gone", () => {
      this.#hasDocument = false;
    });
    // DevTools begin with emulations of their own.
    const apply = guarded(() => this.#apply());
    contents.on("devtools-opened", apply);
    contents.on("devtools-closed", apply);
  }

  /** Null before the first one was set. */
  get current(): EmulatedScreen | null {
    return this.#screen;
  }

  /** @param listener hears of every screen from now on, for as long as the page lives */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** @param viewSize of a page that has a part of the screen; the whole of it when left out */
  set(screen: EmulatedScreen, viewSize: ViewSize = screen): void {
    this.#screen = screen;
    this.#viewSize = viewSize;
    for (const listener of this.#listeners) listener();
    this.#apply();
  }

  /**
   * To be called when the page has another screen than before: Chromium forgets this one when a debugger makes a screenshot.
   * Open DevTools may have been given a screen on purpose.
   */
  keep(): void {
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    this.#clock.after(SCREENSHOT_MS, () => {
      this.#isKeeping = false;
      if (!this.#contents.isDestroyed() && !this.#contents.isDevToolsOpened()) this.#apply();
    });
  }

  #apply(): void {
    const screen = this.#screen;
    const contents = this.#contents;
    const viewSize = this.#viewSize;
    if (screen === null || viewSize === null || !this.#hasDocument || contents.isDestroyed()) return;
    const { width, height, pixelRatio, scale } = screen;
    this.#zoom(this.#hasForeignFrame ? 1 : scale);
    contents.enableDeviceEmulation({
      screenPosition: "mobile",
      screenSize: { width, height },
      viewSize: { width: viewSize.width, height: viewSize.height },
      viewPosition: { x: 0, y: 0 },
      deviceScaleFactor: pixelRatio,
      scale,
    });
    void this.#applyAppearance(screen.appearance);
  }

  /**
   * Emulation scales what is drawn and a real mouse's clicks, but not those of the page's protocol (Playwright, DevTools), for which
   * Chromium multiplies by the page's zoom. An emulated mobile page has no other use for its zoom: it is laid out at 100 %. Its frames
   * of other sites are not, so a page that holds one has no zoom, and those clicks go astray in it unless it is drawn at 100 %.
   */
  #zoom(factor: number): void {
    const contents = this.#contents;
    // Such a frame takes over a zoom that is taken back only while the page around it is laid out with that zoom too.
    if (this.#hasForeignFrame && contents.getZoomFactor() !== factor) contents.disableDeviceEmulation();
    contents.setZoomFactor(factor);
  }

  /** `nativeTheme` would change the host's window as well, so the page's own protocol is used, and only when it is needed. */
  async #applyAppearance(appearance: Appearance): Promise<void> {
    const { debugger: protocol } = this.#contents;
    const value = appearance === "system" ? "" : appearance;
    try {
      if (!protocol.isAttached()) {
        if (value === "") return;
        protocol.attach();
      }
      await protocol.sendCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
    } catch (error) {
      // The page may be closed while it is told. Anything else costs a colour scheme, which is no reason to end.
      if (!this.#contents.isDestroyed()) console.warn("The appearance of the mini-program could not be set.", error);
    }
  }
}

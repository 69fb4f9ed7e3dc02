import type { ViewBounds } from "../../app/bridge/window/host";
import { type DeviceChoice, deviceOf } from "../../app/preview/device";
import type { ScreenEmulation } from "../chromium/screen-emulation";
import type { HostWindow } from "./host-window";
import type { Settings } from "./settings";

/** The screen of the chosen device, at its place in the window. */
export class PhoneScreen {
  #bounds: ViewBounds = { x: 0, y: 0, width: 0, height: 0 };
  #emulation: ScreenEmulation | null = null;

  constructor(
    private readonly window: HostWindow,
    private readonly settings: Settings,
    private readonly changed: () => void,
  ) {}

  choose(device: DeviceChoice): void {
    this.settings.device = device;
    // The window makes room for it, and tells the new place of the view.
    this.changed();
    this.#fit();
  }

  /** @param emulation of the mini-program that is shown from now on */
  show(emulation: ScreenEmulation | null): void {
    this.#emulation = emulation;
    this.#fit();
  }

  move(bounds: ViewBounds): void {
    this.#bounds = bounds;
    this.window.phone.moveTo(bounds, deviceOf(this.settings.device).cornerRadius * this.#scale());
    this.#fit();
  }

  #fit(): void {
    const { device } = this.settings;
    const { width, height, pixelRatio } = deviceOf(device);
    const { appearance } = device;
    this.#emulation?.set({ width, height, pixelRatio, scale: this.#scale(), appearance });
  }

  /** The window draws the device smaller when it has no room for it. */
  #scale(): number {
    const { width } = deviceOf(this.settings.device);
    return this.#bounds.width === 0 ? 1 : Math.min(1, this.#bounds.width / width);
  }
}

import type { ViewPlace } from "../../app/bridge/window/host";
import { type DeviceChoice, deviceOf } from "../../app/preview/device";
import type { ScreenEmulation } from "../chromium/screen-emulation";
import type { HostWindow } from "./host-window";
import type { Settings } from "./settings";

/** The screen of the chosen device, at its place in the window. */
export class PhoneScreen {
  #place: ViewPlace = { x: 0, y: 0, width: 0, height: 0 };
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

  place(place: ViewPlace): void {
    this.#place = place;
    this.window.phone.moveTo(place, deviceOf(this.settings.device).cornerRadius * this.#scale());
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
    return this.#place.width === 0 ? 1 : Math.min(1, this.#place.width / width);
  }
}

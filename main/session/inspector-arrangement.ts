import type { InspectorView } from "../../app/bridge/window/inspector-view";
import type { Clock } from "../clock/clock";
import type { Settings } from "../window/settings";

/** How long an arrangement must rest before it is written down, ms: writing a file takes longer than a frame. */
const REMEMBER_MS = 500;

/** Whether the inspector is open, and how the user has arranged it. Remembered once it rests. */
export class InspectorArrangement {
  #view: InspectorView;
  #stopRemembering = () => {};

  constructor(
    private readonly settings: Pick<Settings, "inspector">,
    private readonly clock: Pick<Clock, "after">,
    private readonly changed: () => void,
  ) {
    this.#view = settings.inspector;
  }

  get view(): InspectorView {
    return this.#view;
  }

  set view(view: InspectorView) {
    this.#view = view;
    this.changed();
    this.#stopRemembering();
    this.#stopRemembering = this.clock.after(REMEMBER_MS, () => this.remember());
  }

  /** Also to be called when the program ends. */
  remember(): void {
    this.#stopRemembering();
    if (this.settings.inspector !== this.#view) this.settings.inspector = this.#view;
  }
}

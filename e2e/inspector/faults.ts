import type { Locator, Page } from "playwright/test";

/** A part of the tab in which one kind of fault is turned on and off. */
interface FaultForm {
  /** How many, how long or how much. */
  readonly amount: Locator;
  readonly turnOn: Locator;
  readonly turnOff: Locator;
  /** What kept an amount from being accepted. */
  readonly refusal: Locator;
}

/** The tab that lets storage calls fail, wait or find no room. */
export class Faults {
  constructor(private readonly window: Page) {}

  /** Lets the next calls fail. */
  get failing(): FaultForm & { readonly error: Locator } {
    const error = this.form("Let calls fail").getByRole("combobox", { name: "with error" });
    return { ...this.parts("Let calls fail", "Next calls"), error };
  }

  /** Lets calls wait, by milliseconds. */
  get slow(): FaultForm {
    return this.parts("Slow calls down", "Milliseconds");
  }

  /** A quota in KB. */
  get quota(): FaultForm {
    return this.parts("Smaller quota", "KB");
  }

  /** Those that are off say so. */
  get off(): Locator {
    return this.window.getByText("Off", { exact: true });
  }

  /** Says at every tab which faults are on. */
  get banner(): Locator {
    return this.window.getByRole("status").filter({ hasText: "Faults are on" });
  }

  get endAll(): Locator {
    return this.window.getByRole("button", { name: "End all faults", exact: true });
  }

  private parts(title: string, amount: string): FaultForm {
    const form = this.form(title);
    return {
      amount: form.getByRole("spinbutton", { name: amount }),
      turnOn: form.getByRole("button", { name: "Turn on" }),
      turnOff: form.getByRole("button", { name: "Turn off" }),
      refusal: form.getByRole("alert"),
    };
  }

  private form(title: string): Locator {
    return this.window.getByRole("group", { name: title });
  }
}

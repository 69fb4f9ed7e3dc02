import type { Locator, Page } from "playwright/test";

/** The tab that lists storage calls as they happen. */
export class Calls {
  constructor(private readonly window: Page) {}

  get grid(): Locator {
    return this.window.getByRole("grid", { name: "Storage calls" });
  }

  /** The header, and a row for each call. */
  get rows(): Locator {
    return this.grid.getByRole("row");
  }

  get summary(): Locator {
    return this.window.getByRole("list", { name: "Summary of the calls" });
  }

  get none(): Locator {
    return this.window.getByText("No calls yet");
  }

  get keyFilter(): Locator {
    return this.window.getByRole("searchbox", { name: "Filter by key" });
  }

  get methodFilter(): Locator {
    return this.window.getByRole("combobox", { name: "Method" });
  }

  get realmFilter(): Locator {
    return this.window.getByRole("combobox", { name: "Realm" });
  }

  get errorsOnly(): Locator {
    return this.window.getByRole("checkbox", { name: "Errors only" });
  }

  /** Takes all filters away. */
  get showAll(): Locator {
    return this.button("Show all");
  }

  get pause(): Locator {
    return this.button("Pause");
  }

  get resume(): Locator {
    return this.button("Resume");
  }

  get clear(): Locator {
    return this.button("Clear");
  }

  private button(name: string): Locator {
    return this.window.getByRole("button", { name, exact: true });
  }
}

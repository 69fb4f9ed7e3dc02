import type { Locator, Page } from "playwright/test";

/** What stands beside the table: the chosen entry's value, to be edited, and its bytes on the disk. */
export class Details {
  constructor(private readonly window: Page) {}

  /** The text of the value. */
  get text(): Locator {
    return this.window.getByRole("region", { name: "Details of the selection" }).getByRole("textbox");
  }

  get textLines(): Locator {
    return this.text.locator(".cm-line");
  }

  /** Folds what begins at the first line that can be folded. */
  get firstFold(): Locator {
    return this.window.locator(".cm-foldGutter span[title='Fold line']").first();
  }

  /** What is no JSON, in the text. */
  get mistakes(): Locator {
    return this.window.locator(".cm-lintRange-error");
  }

  /** The same, beside its line. */
  get mistakeMarks(): Locator {
    return this.window.locator(".cm-lint-marker-error");
  }

  notJson(line: number, column: number): Locator {
    return this.window.getByText(`Not JSON at line ${line}, column ${column}`);
  }

  /** @param length as the panel writes numbers: "204,801" */
  lengthOf(length: string): Locator {
    return this.window.getByText(`${length} of 204,800 characters`);
  }

  type(name: "JSON" | "String"): Locator {
    return this.window.getByRole("radio", { name });
  }

  /** Shows a value as a tree. */
  get showTree(): Locator {
    return this.button("Tree");
  }

  tree(key: string): Locator {
    return this.window.getByRole("tree", { name: `Value of ${key}` });
  }

  get format(): Locator {
    return this.button("Format");
  }

  get save(): Locator {
    return this.button("Save");
  }

  get revert(): Locator {
    return this.button("Revert");
  }

  get copyAsCode(): Locator {
    return this.button("Copy as code");
  }

  /** Says that there is a draft. */
  get notSaved(): Locator {
    return this.window.getByText("Not saved");
  }

  /** Says that the entry is no longer what the draft was begun with. */
  get changedMeanwhile(): Locator {
    return this.window.getByText("Changed meanwhile");
  }

  get keepMine(): Locator {
    return this.button("Keep mine");
  }

  get showStored(): Locator {
    return this.button("Show what is stored");
  }

  get failsAuthentication(): Locator {
    return this.window.getByText("This record fails authentication");
  }

  /** Shows the bytes of the entry in the file of its store. */
  get showOnDisk(): Locator {
    return this.window.getByRole("tab", { name: "On disk" });
  }

  /** What `showOnDisk` shows. */
  get onDisk() {
    return {
      value: this.window.getByRole("region", { name: "The value", exact: true }),
      sealedValue: this.window.getByRole("region", { name: "The value's bytes on the disk" }),
      row: this.window.getByText(/row \d+ of the table entry/),
      offset: this.window.getByText(/the value begins at byte/),
      file: this.window.getByText(/\.sqlite/),
    };
  }

  private button(name: string): Locator {
    return this.window.getByRole("button", { name, exact: true });
  }
}

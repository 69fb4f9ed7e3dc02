import type { Locator, Page } from "playwright/test";
import { expect } from "../host-under-test";

/** The tab with a realm's snapshots, and its way through a file. */
export class Snapshots {
  constructor(private readonly window: Page) {}

  async take(name: string): Promise<void> {
    await this.name.fill(name);
    await this.takeOne.click();
    await expect(this.table.getByRole("row", { name: new RegExp(name) })).toBeVisible();
  }

  get name(): Locator {
    return this.window.getByRole("textbox", { name: "Name", exact: true });
  }

  /** Takes one of the name that is written, or of none. */
  get takeOne(): Locator {
    return this.button("Take a snapshot");
  }

  /** A header, and a row for each snapshot. */
  get table(): Locator {
    return this.window.getByRole("table", { name: "Snapshots" });
  }

  get none(): Locator {
    return this.window.getByText("No snapshots yet");
  }

  /** @param name what both are called in it: /to “now”/ */
  comparison(name: RegExp): Locator {
    return this.window.getByRole("region", { name });
  }

  /** The part of a comparison with one kind of difference, which says how many there are. */
  differences(comparison: Locator, kind: "Added" | "Changed" | "Removed", count: number): Locator {
    return comparison.getByRole("region", { name: `${kind}: ${count}` });
  }

  /** Whether a snapshot is compared. */
  compare(name: string): Locator {
    return this.window.getByRole("checkbox", { name: `Compare “${name}”` });
  }

  restore(name: string): Locator {
    return this.button(`Restore “${name}”`);
  }

  delete(name: string): Locator {
    return this.button(`Delete “${name}”`);
  }

  /** What `delete` asks. */
  deleteQuestion(name: string) {
    const dialog = this.window.getByRole("dialog", { name: `Delete the snapshot “${name}”?` });
    return { dialog, delete: dialog.getByRole("button", { name: "Delete", exact: true }) };
  }

  /** Takes a restore or an import back. */
  get undo(): Locator {
    return this.button("Undo").filter({ visible: true });
  }

  get export(): Locator {
    return this.button("Export…");
  }

  get import(): Locator {
    return this.button("Import…");
  }

  /** What an import asks, once its file could be read. */
  importQuestion(file: string) {
    const dialog = this.window.getByRole("dialog", { name: `Import ${file}` });
    return {
      dialog,
      replaceAll: dialog.getByRole("radio", { name: /replace all/ }),
      refusal: dialog.getByRole("alert"),
      import: dialog.getByRole("button", { name: "Import", exact: true }),
      cancel: dialog.getByRole("button", { name: "Cancel", exact: true }),
    };
  }

  /** What the latest of them came to. */
  outcome(text: string): Locator {
    return this.window.getByText(text);
  }

  private button(name: string): Locator {
    return this.window.getByRole("button", { name, exact: true });
  }
}

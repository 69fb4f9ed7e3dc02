import type { Locator, Page } from "playwright/test";
import { expect } from "../host-under-test";

/** Names of columns in the page, where they are the same in every language. */
type ColumnId = "key" | "type" | "size" | "changedAt" | "preview";

/** The tab with the entries of the chosen realm: toolbar, filter and table. */
export class Entries {
  constructor(private readonly window: Page) {}

  /** The only table in sight while this tab is. */
  get grid(): Locator {
    return this.window.getByRole("grid");
  }

  row(key: string): Locator {
    const keyCell = this.window.locator('[data-column="key"]').getByText(key, { exact: true });
    return this.grid.getByRole("row").filter({ has: keyCell });
  }

  cell(key: string, column: ColumnId): Locator {
    return this.row(key).locator(`[data-column="${column}"]`);
  }

  /** Keys from top to bottom. */
  keys(): Promise<string[]> {
    return this.grid.locator('[role="row"] [data-column="key"].entry-cell').allInnerTexts();
  }

  get chosenRows(): Locator {
    return this.grid.getByRole("row", { selected: true });
  }

  /** Keys of the chosen rows from top to bottom. */
  chosenKeys(): Promise<string[]> {
    return this.chosenRows.locator('[data-column="key"]').allInnerTexts();
  }

  async expectKeys(keys: readonly string[]): Promise<void> {
    await expect.poll(() => this.keys()).toEqual(keys);
  }

  /** The mark of a value that is near the longest one. */
  nearLimit(key: string): Locator {
    return this.row(key).getByRole("img", { name: /at most 204800/ });
  }

  /** Rows that have just changed. */
  get highlighted(): Locator {
    return this.grid.locator("[data-flash]");
  }

  /** The field in the cell of a value. */
  valueField(key: string): Locator {
    return this.grid.getByRole("textbox", { name: `Value of ${key}` });
  }

  /** The field of a value whose row is no longer in the table. */
  valueFieldWithoutRow(key: string): Locator {
    return this.window.getByRole("textbox", { name: `Value of ${key}` }).and(this.window.locator("input"));
  }

  /** The field in the cell of a key. */
  nameField(key: string): Locator {
    return this.window.getByRole("textbox", { name: `New name of ${key}` });
  }

  header(column: "Key" | "Type" | "Size" | "Changed"): Locator {
    return this.grid.getByRole("columnheader", { name: column });
  }

  /** What sorts by a column. */
  sorter(column: "Key" | "Size" | "Changed"): Locator {
    return this.header(column).getByRole("button");
  }

  get columns(): Locator {
    return this.window.getByRole("button", { name: "Columns" });
  }

  /** Whether a column is shown, once `columns` was pressed. */
  columnChoice(column: "Type"): Locator {
    return this.window.getByRole("checkbox", { name: column });
  }

  get undo(): Locator {
    return this.button("Undo");
  }

  get redo(): Locator {
    return this.button("Redo");
  }

  get delete(): Locator {
    return this.button("Delete");
  }

  get add(): Locator {
    return this.button("Add…");
  }

  /** What `add` opens. */
  get newEntry() {
    const dialog = this.window.getByRole("dialog");
    return {
      key: dialog.getByRole("textbox", { name: "Key" }),
      json: dialog.getByRole("radio", { name: "JSON" }),
      value: dialog.getByRole("textbox", { name: "Value" }),
      add: dialog.getByRole("button", { name: "Add", exact: true }),
    };
  }

  get clear(): Locator {
    return this.button("Clear…");
  }

  /** What `clear` asks before it removes anything. */
  get clearQuestion() {
    const dialog = this.window.getByRole("dialog");
    return {
      dialog,
      cancel: dialog.getByRole("button", { name: "Cancel", exact: true }),
      removeAll: dialog.getByRole("button", { name: "Remove all", exact: true }),
    };
  }

  /** Opens the list of all keys. */
  get keysHelp(): Locator {
    return this.button("Keys");
  }

  get keyFilter(): Locator {
    return this.window.getByRole("searchbox", { name: "Filter keys" });
  }

  get valueSearch(): Locator {
    return this.window.getByRole("searchbox", { name: "Search values" });
  }

  /** Whether values are searched by a pattern. */
  get regularExpression(): Locator {
    return this.window.getByRole("button", { name: "Regular expression" });
  }

  get searching(): Locator {
    return this.window.getByText("Searching…");
  }

  get searchGivenUp(): Locator {
    return this.window.getByText("The search took too long");
  }

  get noneMatches(): Locator {
    return this.window.getByText("No key matches.");
  }

  get nothingStored(): Locator {
    return this.window.getByText("Nothing is stored here yet.");
  }

  /** How many keys are shown, of how many. */
  count(shown: number, all: number): Locator {
    return this.window.getByText(`${shown} of ${all} keys`);
  }

  /** The quota as `my.getStorageInfo` would give it, in KB. */
  storageInfo(currentSize: number, limitSize: number): Locator {
    return this.window.getByText(`currentSize ${currentSize} / limitSize ${limitSize}`);
  }

  get quota(): Locator {
    return this.window.getByRole("meter", { name: "Used of 10 MB" });
  }

  get largestKeys(): Locator {
    return this.button("Largest keys");
  }

  /** One of those that `largestKeys` lists. */
  largestKey(key: string): Locator {
    return this.window.getByRole("dialog", { name: "Largest keys" }).getByRole("button", { name: new RegExp(key) });
  }

  private button(name: string): Locator {
    return this.window.getByRole("button", { name, exact: true }).filter({ visible: true });
  }
}

import type { Locator, Page } from "playwright/test";
import { expect, type HostUnderTest, test } from "../host-under-test";
import { Calls } from "./calls";
import { Details } from "./details";
import { Entries } from "./entries";
import { Faults } from "./faults";
import { Realms } from "./realms";
import { Snapshots } from "./snapshots";

export type InspectorTab = "Entries" | "Calls" | "Snapshots" | "Faults";

/**
 * The storage panel as its user sees it. What the panel writes on its buttons, fields and headings is written down in this folder
 * alone, in English; stories speak of `inspector.entries.undo`.
 */
export class Inspector {
  readonly realms: Realms;
  readonly entries: Entries;
  readonly details: Details;
  readonly calls: Calls;
  readonly snapshots: Snapshots;
  readonly faults: Faults;
  readonly #host: HostUnderTest;
  #pictures = 0;

  private constructor(
    host: HostUnderTest,
    /** The window that the panel is a part of. */
    readonly window: Page,
  ) {
    this.#host = host;
    this.realms = new Realms(window);
    this.entries = new Entries(window);
    this.details = new Details(window);
    this.calls = new Calls(window);
    this.snapshots = new Snapshots(window);
    this.faults = new Faults(window);
  }

  /** The panel of a host's window, open or not. */
  static async of(host: HostUnderTest): Promise<Inspector> {
    return new Inspector(host, await host.host());
  }

  /** Opens the panel beside the mini-program that runs, at a tab. */
  static async open(host: HostUnderTest, tab: InspectorTab = "Entries"): Promise<Inspector> {
    await host.miniProgram();
    const inspector = await Inspector.of(host);
    await expect(inspector.toggle).toBeVisible();
    // Whether it is open is remembered.
    if ((await inspector.toggle.getAttribute("aria-pressed")) === "false") await inspector.toggle.click();
    await inspector.choose(tab);
    await inspector.settled();
    return inspector;
  }

  /** The button of the toolbar that opens and closes the panel; it says when faults are on. */
  get toggle(): Locator {
    return this.window.getByRole("button", { name: /^Storage( faults on)?$/ });
  }

  tab(name: InspectorTab): Locator {
    return this.window.getByRole("tab", { name, exact: true });
  }

  async choose(tab: InspectorTab): Promise<void> {
    await this.tab(tab).click();
    await expect(this.window.getByRole("tabpanel", { name: tab, exact: true })).toBeVisible();
  }

  /** A menu of the panel's own, such as that of a row. */
  get menu(): Locator {
    return this.window.getByRole("menu");
  }

  /** @param name without the keys that the item names behind it */
  menuItem(name: "Copy as code" | "Copy path" | "Delete" | "Duplicate" | "Keys"): Locator {
    return this.menu.getByRole("menuitem", { name });
  }

  /** The list of all keys that the panel knows. */
  get keysHelp(): Locator {
    return this.window.getByRole("dialog", { name: "Keys", exact: true });
  }

  /** What an edit was refused with. */
  get refusal(): Locator {
    return this.window.getByRole("alert");
  }

  /** Waits until the main process has heard what the window asked for, such as to record calls, and the page has heard of it. */
  async settled(): Promise<void> {
    // Each is answered behind what went before it on the same way.
    await this.window.evaluate(() => {
      const { minihost } = globalThis as unknown as {
        minihost: { inspector: { activeFaults(): Promise<unknown> } };
      };
      return minihost.inspector.activeFaults();
    });
    const page = await this.#host.miniProgram();
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }

  clipboard(): Promise<string> {
    return this.#host.app.evaluate(({ clipboard }) => clipboard.readText());
  }

  /** Keeps a picture of the window beside the test's result. */
  async picture(name: string): Promise<void> {
    this.#pictures += 1;
    const path = test.info().outputPath(`${this.#pictures} ${name}.png`);
    await this.window.screenshot({ path });
    await test.info().attach(name, { path, contentType: "image/png" });
  }
}

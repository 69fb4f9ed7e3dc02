import type { Locator, Page } from "playwright/test";

/** The tree of mini-programs and their realms. */
export class Realms {
  constructor(private readonly window: Page) {}

  /** Mini-programs, and the realms of those that are unfolded. */
  get all(): Locator {
    return this.window.getByRole("treeitem");
  }

  /** A mini-program by its name or its app id. */
  miniProgram(name: string): Locator {
    return this.window.getByRole("treeitem", { name: new RegExp(name) });
  }

  /** The realms of mini-programs themselves, from top to bottom: of each that is unfolded. */
  get own(): Locator {
    return this.window.getByRole("treeitem", { name: /^Mini-program, / });
  }

  ofPlugin(pluginId: string): Locator {
    return this.window.getByRole("treeitem", { name: `Plugin ${pluginId}, ` });
  }

  ofWebView(origin: string): Locator {
    return this.window.getByRole("treeitem", { name: `Web-view ${origin}, ` });
  }

  /** The bar between the tree and the entries. */
  get separator(): Locator {
    return this.window.getByRole("separator").first();
  }
}

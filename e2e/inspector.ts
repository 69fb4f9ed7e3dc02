import type { Locator, Page, TestInfo } from "playwright/test";
import { expect, type HostUnderTest } from "./host-under-test";

/** The storage panel as its user sees it. The window is set to English, so that texts can be named. */
export class Inspector {
  readonly window: Page;
  readonly #host: HostUnderTest;
  readonly #testInfo: TestInfo;
  #pictures = 0;

  private constructor(host: HostUnderTest, window: Page, testInfo: TestInfo) {
    this.#host = host;
    this.window = window;
    this.#testInfo = testInfo;
  }

  /** Opens the panel beside the mini-program that runs. */
  static async open(host: HostUnderTest, testInfo: TestInfo): Promise<Inspector> {
    await host.miniProgram();
    const window = await host.host();
    const toEnglish = window.getByRole("button", { name: "English", exact: true });
    const toChinese = window.getByRole("button", { name: "中文", exact: true });
    await expect(toEnglish.or(toChinese)).toBeVisible();
    if (await toEnglish.isVisible()) await toEnglish.click();
    await window.getByRole("button", { name: "Storage", exact: true }).click();
    await expect(window.getByRole("grid")).toBeVisible();
    return new Inspector(host, window, testInfo);
  }

  get grid(): Locator {
    return this.window.getByRole("grid");
  }

  row(key: string): Locator {
    const keyCell = this.window.locator('[data-column="key"]').getByText(key, { exact: true });
    return this.grid.getByRole("row").filter({ has: keyCell });
  }

  /** Cell of a key's row: "key" or "preview". */
  cell(key: string, column: string): Locator {
    return this.row(key).locator(`[data-column="${column}"]`);
  }

  button(name: string): Locator {
    return this.window.getByRole("button", { name, exact: true });
  }

  /** The text of the value in the details. */
  get text(): Locator {
    return this.window.getByRole("region", { name: "Details of the selection" }).getByRole("textbox");
  }

  /** Keys from top to bottom. */
  keys(): Promise<string[]> {
    return this.grid.locator('[role="row"] [data-column="key"].entry-cell').allInnerTexts();
  }

  /** Presses a button of the mini-program. */
  async tap(name: string): Promise<void> {
    const page = await this.#host.miniProgram();
    await page.getByRole("button", { name, exact: true }).click();
  }

  /** What the mini-program reads now, by sync calls, in the order of its keys. */
  async read(): Promise<readonly (readonly [string, unknown])[]> {
    await this.tap("read");
    const page = await this.#host.miniProgram();
    return JSON.parse(await page.locator(".entries").innerText());
  }

  clipboard(): Promise<string> {
    return this.#host.app.evaluate(({ clipboard }) => clipboard.readText());
  }

  /** Keeps a picture of the window beside the test's result. */
  async picture(name: string): Promise<void> {
    this.#pictures += 1;
    const path = this.#testInfo.outputPath(`${this.#pictures} ${name}.png`);
    await this.window.screenshot({ path });
    await this.#testInfo.attach(name, { path, contentType: "image/png" });
  }
}

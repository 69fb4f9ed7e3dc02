import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { expect, type HostUnderTest, launchHost, test } from "../host-under-test";
import type { Fact, SpecPage } from "./fact";
import { pathOf, writeProgram } from "./fact-program";

/** How long a fact may take to show, ms. */
const PATIENCE = 10_000;

/** Declares one test for every fact of a spec page; all of them share one host, each in a mini-program started afresh. */
export function testFacts(spec: SpecPage): void {
  test.describe(() => {
    // In one worker, one after the other, whatever becomes of each.
    test.describe.configure({ mode: "default" });
    let host: HostUnderTest;
    let folder: string;

    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "minihost-facts-"));
      writeProgram(join(folder, "program"), spec);
      if (spec.settings !== undefined) {
        mkdirSync(join(folder, "profile"));
        writeFileSync(join(folder, "profile", "settings.json"), JSON.stringify(spec.settings));
      }
      // In Chinese: the defaults that the spec names are Chinese texts.
      host = await launchHost(join(folder, "profile"), { folder: join(folder, "program"), language: "zh-CN" });
    });

    test.afterAll(async () => {
      await host.app.close();
      rmSync(folder, { recursive: true, maxRetries: 5 });
    });

    for (const { section, facts } of spec.sections) {
      for (const [id, fact] of Object.entries(facts)) {
        test(`${spec.name} §${section}: ${fact.fact}`, async () => {
          await hold(await host.miniProgram(), id, fact);
        });
      }
    }
  });
}

async function hold(screen: Page, id: string, fact: Fact): Promise<void> {
  const patient = expect.configure({ timeout: PATIENCE });
  screen.setDefaultTimeout(PATIENCE);
  const warnings = warningsOf(screen, `facts/${id}/`);
  // A cold start, so that no fact sees what another left behind: dialogs, pages, exceptions, the app's own state.
  await screen.reload();
  const home = screen.getByPlaceholder("fact", { exact: true });
  await home.fill(`/${pathOf(id)}`);
  await home.press("Enter");
  await patient(home).toHaveCount(0);
  await fact.act?.({ screen, expect: patient });
  const shown = screen.locator("page").filter({ visible: true });
  if (fact.shows !== undefined) await patient(shown).toHaveText(fact.shows, { useInnerText: true });
  if (fact.warns !== undefined) expect(warnings).toEqual(fact.warns);
  if (fact.run !== undefined) {
    await patient(shown).toHaveText(/\{.*\}/s, { useInnerText: true });
    expect(JSON.parse(await shown.innerText()).out).toEqual(fact.gives);
  }
}

/** Fills with the console's warnings about the files of a folder, without that folder. */
function warningsOf(screen: Page, folder: string): readonly string[] {
  const warnings: string[] = [];
  screen.on("console", (message) => {
    if (message.type() === "warning" && message.text().startsWith(folder)) {
      warnings.push(message.text().slice(folder.length));
    }
  });
  return warnings;
}

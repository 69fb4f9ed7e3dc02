import type { Page } from "playwright/test";

/** Taps "go", and fills with what the console warns of from then on: the runtime's own words reach no script's `console`. */
export async function warningsAfterTap(screen: Page): Promise<readonly string[]> {
  const told: string[] = [];
  screen.on("console", (message) => {
    if (message.type() === "warning") told.push(message.text());
  });
  await screen.getByText("go", { exact: true }).click();
  return told;
}

import { cpSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type HostUnderTest, program, test } from "./host-under-test";

/** Files of a profile that its main process holds open, by path in the profile. */
function heldFiles(host: HostUnderTest, profile: string): readonly string[] {
  const folder = `/proc/${host.app.process().pid}/fd`;
  return readdirSync(folder)
    .flatMap((name) => {
      try {
        return [readlinkSync(join(folder, name))];
      } catch {
        // Given back while they were listed.
        return [];
      }
    })
    .filter((path) => path.startsWith(profile))
    .map((path) => path.slice(profile.length + 1));
}

test("what a mini-program held open is given back once another one runs", async ({ start, profile }) => {
  test.skip(process.platform !== "linux", "only Linux lists what a process holds open");
  const copies = mkdtempSync(join(tmpdir(), "minihost-handles-"));
  const host = await start({ folder: program("two-pages") });
  await host.miniProgram();
  const storesHeld = () => heldFiles(host, profile).filter((path) => path.startsWith("stores/"));
  const partitionsHeld = () => heldFiles(host, profile).filter((path) => path.startsWith("Partitions/"));
  const window = await host.host();
  for (let count = 1; count <= 6; count += 1) {
    const copy = join(copies, `program-${count}`);
    cpSync(program("storage-stories"), copy, { recursive: true });
    await host.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, copy);
    await window.getByRole("button", { name: "Open folder" }).first().click();
    await expect(window.getByRole("heading", { name: `program-${count}` })).toBeVisible();
    await host.miniProgram();
  }
  // Of the one that runs: the store's file, its log, the log's index and its mark.
  await expect.poll(() => storesHeld().length).toBeLessThanOrEqual(4);
  // Chromium's web storage of each of the seven, which Electron keeps, and the caches of the one that runs.
  await expect.poll(() => partitionsHeld().length).toBeLessThanOrEqual(7 * 8 + 16);
  await host.quit();
  rmSync(copies, { recursive: true });
});

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MINI_PROGRAM, TwoMachines, write } from "./two-machines.fixture";

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  machines.close();
});

it("A restore over a catalog that came from its copy leaves the key of a newer store where it was set aside", async () => {
  await write(machines.source, "one/app", [[MINI_PROGRAM, "k", "of the backup"]]);
  await machines.backUp();
  await write(machines.target, "one/app", [[MINI_PROGRAM, "k", "former"]]);
  const target = join(machines.folder, "target");
  const catalog = join(target, "catalog.sqlite");
  const copy = readFileSync(`${catalog}.copy`);
  await write(machines.target, "one/newest", [[MINI_PROGRAM, "k", "in no backup"]]);
  const id = machines.target.stores().find(({ appId }) => appId === "newest")?.id ?? "";
  writeFileSync(`${catalog}.copy`, copy);
  writeFileSync(catalog, readFileSync(catalog).fill(0xff, 0, 100));
  machines.reopenTarget();
  const set = readFileSync(machines.target.damagedCatalogFile ?? "");
  await machines.restore();
  const former = readdirSync(target).filter((name) => name.startsWith("catalog.sqlite.damaged-"));
  expect(former.map((name) => readFileSync(join(target, name)).equals(set))).toEqual([true]);
  expect(set.includes(id)).toBe(true);
});

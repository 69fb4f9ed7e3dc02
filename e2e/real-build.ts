import { realBuild } from "../tools/real-builds.mjs";
import { test } from "./host-under-test";

/** The folder of a real build, in the cache; leaves the test out, with the reason, where its packages could not be installed. */
export function builtFolder(name: string): string {
  const build = realBuild(name);
  if ("folder" in build) return build.folder;
  test.skip(true, `the packages of ${name} could not be installed: ${build.reason}`);
  throw new Error("a skipped test goes no further");
}

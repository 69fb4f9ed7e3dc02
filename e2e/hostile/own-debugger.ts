import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HostUnderTest } from "../host-under-test";
import type { Addresses } from "./web-page-attempts";

/** Where the host itself can be debugged while Playwright drives it. */
export async function ownDebuggerOf(
  host: HostUnderTest,
  profile: string,
): Promise<Pick<Addresses, "nodeSocket" | "nodePort" | "chromiumPort">> {
  const nodeSocket = await host.app.evaluate(() => process.getBuiltinModule("node:inspector").url() ?? "");
  const [chromiumPort] = readFileSync(join(profile, "DevToolsActivePort"), "utf8").split("\n");
  return { nodeSocket, nodePort: Number(new URL(nodeSocket).port), chromiumPort: Number(chromiumPort) };
}

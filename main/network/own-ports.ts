import { readFileSync, rmSync } from "node:fs";
import { url } from "node:inspector";
import { join } from "node:path";

/** Chromium writes here which port it took. */
const PORT_FILE = "DevToolsActivePort";

/** A port that Chromium chooses itself. */
const ANY_PORT = 0;

/**
 * Forgets the port of an earlier run, which somebody else may have by now.
 * @param portSwitch value of --remote-debugging-port, "" without one
 */
export function forgetFormerPort(profileFolder: string, portSwitch: string): void {
  if (portSwitch !== "") rmSync(join(profileFolder, PORT_FILE), { force: true });
}

/**
 * The ports on which this program itself can be debugged, as they are now: Node's can be opened while it runs. Whoever reaches one
 * runs code in the main process.
 * @param portSwitch value of --remote-debugging-port, "" without one
 */
export function ownPorts(
  profileFolder: string,
  portSwitch: string,
  inspectorUrl: () => string | undefined = url,
): () => ReadonlySet<number> {
  let ofChromium: number | null = null;
  return () => {
    if (portSwitch !== "") ofChromium ??= chromiumPort(profileFolder, portSwitch);
    const inspector = inspectorUrl();
    const ofNode = inspector === undefined ? null : portOf(new URL(inspector));
    return new Set([ofChromium, ofNode].filter((port) => port !== null));
  };
}

function chromiumPort(profileFolder: string, portSwitch: string): number | null {
  const given = Number(portSwitch);
  return given === ANY_PORT ? chosenPort(profileFolder) : given;
}

/** @returns null until Chromium has written it */
function chosenPort(profileFolder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(profileFolder, PORT_FILE), "utf8"), 10) || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Also where the scheme says it, as 443 for https and wss. */
export function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" || protocol === "wss:" ? 443 : 80;
}

import type { WebContents } from "electron";
import { MINI_PROGRAM_SCHEME } from "../chromium/scheme";
import { miniProgramHandler, type Served } from "./serve-mini-program";

/** Answers what a mini-program's page asks for, as long as it is there. Arguments as of `miniProgramHandler`. */
export function servePage(page: WebContents, runtimeFolder: string, served: () => Promise<Served | null>): void {
  const { protocol } = page.session;
  // The session outlives the view when the same mini-program is opened again.
  if (protocol.isProtocolHandled(MINI_PROGRAM_SCHEME)) protocol.unhandle(MINI_PROGRAM_SCHEME);
  // Electron keeps a session, and what answers in it, until the program ends: not the view and all that was compiled too.
  let ask: typeof served | null = served;
  page.once("destroyed", () => {
    ask = null;
  });
  protocol.handle(
    MINI_PROGRAM_SCHEME,
    miniProgramHandler(runtimeFolder, () => ask?.() ?? null),
  );
}

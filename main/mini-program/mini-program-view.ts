import { join } from "node:path";
import type { WebContentsView } from "electron";
import type { MiniProgramFacts } from "../../app/bridge/mini-program-bridge";
import type { Callers } from "../callers";
import { lockedDownView } from "../locked-down-view";
import { WebViews } from "../web-view/web-views";
import { type Compiled, compileMiniProgram } from "./compile";
import { miniProgramHandler } from "./serve-mini-program";

export const MINI_PROGRAM_SCHEME = "miniapp";

export interface MiniProgramViewOptions {
  readonly builtFolder: string;
  /** Absolute path of the folder that the user opened. */
  readonly folder: string;
  readonly facts: MiniProgramFacts;
  readonly storeId: string;
  readonly callers: Callers;
}

/** A mini-program that runs: its compiled form, and the view with a session of its own that shows it. */
export class MiniProgramView {
  readonly view: WebContentsView;
  readonly #options: MiniProgramViewOptions;
  readonly #endRegistration: () => void;
  readonly #webViews: WebViews;
  #compiled: Compiled;

  constructor(options: MiniProgramViewOptions, compiled: Compiled) {
    this.#options = options;
    this.#compiled = compiled;
    const { builtFolder, facts, storeId, callers } = options;
    this.view = lockedDownView({
      // One per account and mini-program, as the store is: what a page keeps in cookies or web storage never meets another's.
      partition: `persist:mini-program-${storeId}`,
      preload: join(builtFolder, "preload", "mini-program.cjs"),
      additionalArguments: [`--minihost-facts=${JSON.stringify(facts)}`],
    });
    const { webContents } = this.view;
    const { protocol } = webContents.session;
    // The session outlives the view when the same mini-program is opened again.
    if (protocol.isProtocolHandled(MINI_PROGRAM_SCHEME)) protocol.unhandle(MINI_PROGRAM_SCHEME);
    protocol.handle(
      MINI_PROGRAM_SCHEME,
      miniProgramHandler(join(builtFolder, "mini-program"), () => this.#compiled),
    );
    this.#webViews = new WebViews({ builtFolder, storeId, callers, parent: this.view });
    // A page that starts anew knows nothing of the web-views that it had.
    webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#webViews.closeAll();
    });
    this.#endRegistration = callers.register(webContents, {
      caller: { kind: "mini-program", storeId, askWebViews: (request) => this.#webViews.ask(request) },
      accepts: (origin) => origin === this.#origin,
    });
  }

  /** Starts the mini-program. */
  load(): Promise<void> {
    return this.view.webContents.loadURL(`${this.#origin}/`);
  }

  /** Compiles the folder as it is now and starts the mini-program anew. */
  async reload(): Promise<void> {
    this.#compiled = await compileMiniProgram(this.#options.folder);
    await this.load();
  }

  close(): void {
    this.#webViews.closeAll();
    this.#endRegistration();
    if (!this.view.webContents.isDestroyed()) this.view.webContents.close();
  }

  get #origin(): string {
    return `${MINI_PROGRAM_SCHEME}://${this.#options.storeId}`;
  }
}

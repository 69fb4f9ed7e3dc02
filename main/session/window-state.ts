import type { Language } from "../../app/bridge/language";
import type { HostState } from "../../app/bridge/window/host";
import type { HostProfile } from "../profile/host-profile";
import type { Settings } from "../window/settings";
import type { InspectorArrangement } from "./inspector-arrangement";
import type { Notices } from "./notices";
import type { PageReports } from "./page-reports";
import type { ProgramSession } from "./program-session";

export interface WindowStateOptions {
  readonly session: ProgramSession;
  readonly reports: PageReports;
  readonly profile: HostProfile;
  readonly settings: Settings;
  readonly arrangement: InspectorArrangement;
  readonly notices: Notices;
  readonly language: () => Language;
  readonly changed: () => void;
}

/** All that the window shows, in one piece. */
export class WindowState {
  readonly #options: WindowStateOptions;
  #storesRevision = 0;

  constructor(options: WindowStateOptions) {
    this.#options = options;
  }

  /** To be called once stores were removed, or others took their places. */
  storesChanged(): void {
    this.#storesRevision += 1;
    this.#options.changed();
  }

  now(): HostState {
    const { session, reports, profile, settings, arrangement, notices, language } = this.#options;
    return {
      language: language(),
      account: profile.account?.name ?? null,
      accounts: profile.accounts,
      keyBackend: profile.keyBackend,
      isOpening: session.isOpening,
      miniProgram: session.miniProgram,
      storesRevision: this.#storesRevision,
      pages: session.pages,
      pageEnd: reports.end,
      pageRefusal: reports.refusal,
      device: settings.device,
      preferences: settings.preferences,
      inspector: arrangement.view,
      failure: session.failure,
      notices: notices.shown,
      recentFolders: settings.recentFolders,
    };
  }
}

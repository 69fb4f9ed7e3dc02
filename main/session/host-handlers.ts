import type { HOST } from "../../app/bridge/window/host";
import type { Handlers } from "../ipc/answer";
import type { HostWindow } from "../window/host-window";
import type { PhoneScreen } from "../window/phone-screen";
import type { Settings } from "../window/settings";
import type { WindowMenu } from "../window/window-menu";
import type { InspectorArrangement } from "./inspector-arrangement";
import type { Notices } from "./notices";
import type { ProgramSession } from "./program-session";
import type { WindowState } from "./window-state";

export interface HostHandlerParts {
  readonly session: ProgramSession;
  readonly state: WindowState;
  readonly settings: Settings;
  readonly arrangement: InspectorArrangement;
  readonly notices: Notices;
  readonly window: HostWindow;
  readonly screen: PhoneScreen;
  readonly menu: WindowMenu;
  readonly chooseFolder: () => Promise<undefined>;
  readonly changed: () => void;
}

/** What the window asks: folders, the phone, its own look. */
export function hostHandlers(parts: HostHandlerParts): Handlers<typeof HOST> {
  const { session, state, settings, arrangement, notices, window, screen, menu, chooseFolder, changed } = parts;
  return {
    state: () => state.now(),
    chooseFolder,
    openFolder: async ({ folder }) => void (await session.open({ folder, appId: null })),
    reload: async () => void (await session.reload()),
    setLanguage({ language }) {
      settings.language = language;
      changed();
      return undefined;
    },
    dismissNotices: () => void notices.dismiss(),
    openPage: ({ url }) => void session.openPage(url),
    openDevTools: () => void session.openDevTools(),
    setDevice: (device) => void screen.choose(device),
    setInspector(view) {
      arrangement.view = view;
      return undefined;
    },
    showRecent: () => void menu.popUpRecent(),
    setViewBounds: (bounds) => void screen.move(bounds),
    coverView: ({ isCovered }) => void window.phone.cover(isCovered),
  };
}

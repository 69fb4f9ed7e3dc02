import type { HOST } from "../../app/bridge/window/host";
import type { Handlers } from "../ipc/answer";
import type { HostWindow } from "../window/host-window";
import type { WindowMenu } from "../window/window-menu";
import type { Host } from "./host";

export interface HostHandlerParts {
  readonly host: Host;
  readonly window: HostWindow;
  readonly menu: WindowMenu;
  readonly chooseFolder: () => Promise<undefined>;
}

/** What the window asks of the host: folders, the phone, the window's own look. */
export function hostHandlers({ host, window, menu, chooseFolder }: HostHandlerParts): Handlers<typeof HOST> {
  return {
    state: () => host.state(),
    chooseFolder,
    openFolder: async ({ folder }) => void (await host.open({ folder, appId: null })),
    reload: async () => void (await host.reload()),
    setLanguage: ({ language }) => void host.setLanguage(language),
    dismissNotices: () => void host.dismissNotices(),
    openPage: ({ url }) => void host.openPage(url),
    openDevTools: () => void host.openDevTools(),
    setDevice: (device) => void host.setDevice(device),
    setInspector: (view) => void host.setInspector(view),
    showRecent: () => void menu.popUpRecent(),
    placeView: (bounds) => void host.placeView(bounds),
    coverView: ({ isCovered }) => void window.phone.cover(isCovered),
  };
}

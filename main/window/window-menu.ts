import { isDeepStrictEqual } from "node:util";
import type { HostState } from "../../app/bridge/window/host";
import type { HostWindow } from "./host-window";
import { checkInspector, type MenuActions, type MenuState, setMenu, showAccountMenu, showRecentMenu } from "./menu";

/** Keeps the menus in step with what the window shows. */
export class WindowMenu {
  #shown: MenuState | null = null;

  constructor(
    private readonly window: HostWindow,
    private readonly actions: MenuActions,
  ) {}

  show({ language, recentFolders, device, account, accounts, inspector }: HostState): void {
    const state: MenuState = { language, recentFolders, device, account, accounts };
    // The state is sent with every page that opens; building a menu closes the one that the user has open.
    if (!isDeepStrictEqual(state, this.#shown)) {
      this.#shown = state;
      setMenu(state, this.actions);
    }
    checkInspector(inspector.isOpen);
  }

  popUpRecent(): void {
    if (this.#shown !== null) showRecentMenu(this.window.window, this.#shown, this.actions);
  }

  popUpAccounts(): void {
    if (this.#shown !== null) showAccountMenu(this.window.window, this.#shown, this.actions);
  }
}

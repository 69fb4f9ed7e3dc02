import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from "electron";
import type { Language } from "../../app/bridge/language";
import type { HostDialog, HostState } from "../../app/bridge/window/host";
import { APPEARANCES, type Appearance, CUSTOM_DEVICE, DEVICES, type DeviceChoice } from "../../app/preview/device";

interface Labels {
  readonly file: string;
  readonly open: string;
  readonly recent: string;
  readonly edit: string;
  readonly view: string;
  readonly reload: string;
  readonly page: string;
  readonly devTools: string;
  readonly inspector: string;
  readonly device: string;
  readonly custom: string;
  readonly appearance: string;
  readonly appearances: Readonly<Record<Appearance, string>>;
  readonly account: string;
  readonly manageAccounts: string;
  readonly library: string;
  readonly backUp: string;
  readonly restore: string;
  readonly settings: string;
  readonly quit: string;
}

const LABELS: Readonly<Record<Language, Labels>> = {
  "zh-CN": {
    file: "文件",
    open: "打开小程序文件夹…",
    recent: "最近打开",
    edit: "编辑",
    view: "视图",
    reload: "重新加载小程序",
    page: "转到页面…",
    devTools: "打开开发者工具",
    inspector: "存储面板",
    device: "设备",
    custom: "自定义尺寸",
    appearance: "外观",
    appearances: { system: "跟随系统", light: "浅色", dark: "深色" },
    account: "账号",
    manageAccounts: "管理账号…",
    library: "我的小程序…",
    backUp: "备份…",
    restore: "从备份恢复…",
    settings: "设置…",
    quit: "退出",
  },
  en: {
    file: "File",
    open: "Open Mini-program Folder…",
    recent: "Open Recent",
    edit: "Edit",
    view: "View",
    reload: "Reload Mini-program",
    page: "Go to Page…",
    devTools: "Open DevTools",
    inspector: "Storage Inspector",
    device: "Device",
    custom: "Custom Size",
    appearance: "Appearance",
    appearances: { system: "As the System", light: "Light", dark: "Dark" },
    account: "Account",
    manageAccounts: "Manage Accounts…",
    library: "My Mini-programs…",
    backUp: "Back Up…",
    restore: "Restore from Backup…",
    settings: "Settings…",
    quit: "Quit",
  },
};

export interface MenuActions {
  readonly chooseFolder: () => void;
  readonly openFolder: (folder: string) => void;
  readonly reload: () => void;
  readonly goToPage: () => void;
  readonly openDevTools: () => void;
  readonly setDevice: (device: DeviceChoice) => void;
  readonly switchAccount: (id: string) => void;
  readonly openDialog: (dialog: HostDialog) => void;
  readonly showInspector: (isOpen: boolean) => void;
}

/** What of the host's state the menus are built from. */
export type MenuState = Pick<HostState, "language" | "recentFolders" | "device" | "account" | "accounts">;

const INSPECTOR_ITEM = "inspector";

/** Gives every command of the window a key, also while the mini-program has the focus. */
export function setMenu(state: MenuState, actions: MenuActions): void {
  const label = LABELS[state.language];
  const template: MenuItemConstructorOptions[] = [
    { label: label.file, submenu: fileItems(state, actions) },
    { label: label.edit, role: "editMenu" },
    { label: label.view, submenu: viewItems(state, actions) },
    { label: label.account, submenu: accountItems(state, actions) },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Marks the item of the storage panel: the panel opens at once, and a new menu bar would take some frames. */
export function checkInspector(isOpen: boolean): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById(INSPECTOR_ITEM);
  if (item) item.checked = isOpen;
}

/** The folders opened last, as a menu where the pointer or the focused button is. */
export function showRecentMenu(window: BrowserWindow, state: MenuState, actions: MenuActions): void {
  Menu.buildFromTemplate(recentItems(state, actions)).popup({ window });
}

/** The accounts, as a menu where the pointer or the focused button is. */
export function showAccountMenu(window: BrowserWindow, state: MenuState, actions: MenuActions): void {
  Menu.buildFromTemplate(accountItems(state, actions)).popup({ window });
}

function fileItems(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const label = LABELS[state.language];
  return [
    { label: label.open, accelerator: "CmdOrCtrl+O", click: actions.chooseFolder },
    { label: label.recent, enabled: state.recentFolders.length > 0, submenu: recentItems(state, actions) },
    { label: label.library, accelerator: "CmdOrCtrl+Shift+O", click: () => actions.openDialog("library") },
    { type: "separator" },
    { label: label.backUp, accelerator: "CmdOrCtrl+Shift+B", click: () => actions.openDialog("backup") },
    { label: label.restore, accelerator: "CmdOrCtrl+Shift+R", click: () => actions.openDialog("restore") },
    { type: "separator" },
    { label: label.settings, accelerator: "CmdOrCtrl+,", click: () => actions.openDialog("settings") },
    { type: "separator" },
    { label: label.quit, role: "quit" },
  ];
}

function viewItems(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const label = LABELS[state.language];
  return [
    { label: label.reload, accelerator: "CmdOrCtrl+R", click: actions.reload },
    { label: label.page, accelerator: "CmdOrCtrl+L", click: actions.goToPage },
    { label: label.devTools, accelerator: "F12", click: actions.openDevTools },
    {
      label: label.inspector,
      accelerator: "CmdOrCtrl+I",
      type: "checkbox",
      id: INSPECTOR_ITEM,
      click: ({ checked }) => actions.showInspector(checked),
    },
    { type: "separator" },
    { label: label.device, submenu: deviceItems(state, actions) },
    { label: label.appearance, submenu: appearanceItems(state, actions) },
    { type: "separator" },
    { role: "togglefullscreen" },
  ];
}

function accountItems(state: MenuState, { switchAccount, openDialog }: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...state.accounts.map(({ id, name }) => ({
      label: plainLabel(name),
      type: "radio" as const,
      checked: name === state.account,
      click: () => switchAccount(id),
    })),
    { type: "separator" },
    {
      label: LABELS[state.language].manageAccounts,
      accelerator: "CmdOrCtrl+Shift+A",
      click: () => openDialog("accounts"),
    },
  ];
}

/** A lone & would become the underline of the next letter. */
function plainLabel(text: string): string {
  return text.replaceAll("&", "&&");
}

function recentItems({ recentFolders }: MenuState, { openFolder }: MenuActions): MenuItemConstructorOptions[] {
  return recentFolders.map((folder) => ({ label: plainLabel(folder), click: () => openFolder(folder) }));
}

function deviceItems({ language, device }: MenuState, { setDevice }: MenuActions): MenuItemConstructorOptions[] {
  const devices = [...DEVICES, { id: CUSTOM_DEVICE, name: LABELS[language].custom }];
  return devices.map(({ id, name }) => ({
    label: name,
    type: "radio",
    checked: device.id === id,
    click: () => setDevice({ ...device, id }),
  }));
}

function appearanceItems({ language, device }: MenuState, { setDevice }: MenuActions): MenuItemConstructorOptions[] {
  return APPEARANCES.map((appearance) => ({
    label: LABELS[language].appearances[appearance],
    type: "radio",
    checked: device.appearance === appearance,
    click: () => setDevice({ ...device, appearance }),
  }));
}

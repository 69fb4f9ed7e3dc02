import { Menu, type MenuItemConstructorOptions } from "electron";
import type { Language } from "../../app/bridge/mini-program-bridge";

const LABELS = {
  "zh-CN": {
    file: "文件",
    open: "打开小程序文件夹…",
    edit: "编辑",
    view: "视图",
    reload: "重新加载小程序",
    quit: "退出",
  },
  en: {
    file: "File",
    open: "Open Mini-program Folder…",
    edit: "Edit",
    view: "View",
    reload: "Reload Mini-program",
    quit: "Quit",
  },
} as const satisfies Record<Language, unknown>;

export interface MenuActions {
  readonly chooseFolder: () => void;
  readonly reload: () => void;
}

/** Gives every command of the toolbar a key. */
export function setMenu(language: Language, { chooseFolder, reload }: MenuActions): void {
  const label = LABELS[language];
  const template: MenuItemConstructorOptions[] = [
    {
      label: label.file,
      submenu: [
        { label: label.open, accelerator: "CmdOrCtrl+O", click: chooseFolder },
        { type: "separator" },
        { label: label.quit, role: "quit" },
      ],
    },
    { label: label.edit, role: "editMenu" },
    {
      label: label.view,
      submenu: [{ label: label.reload, accelerator: "CmdOrCtrl+R", click: reload }, { role: "togglefullscreen" }],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

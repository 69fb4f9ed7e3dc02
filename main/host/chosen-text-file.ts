import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { MAX_FILE_LENGTH } from "../../app/bridge/inspector-calls";
import { replaceFile } from "../disk/replace-file";
import type { TextFiles } from "../inspector/tool-handlers";

const FILTERS = [{ name: "JSON", extensions: ["json"] }];

/** Text files that the user chooses in the operating system's own dialogs. A page never names a path. */
export function chosenTextFiles(window: BrowserWindow): TextFiles {
  return {
    async save(name, text) {
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(name), filters: FILTERS });
      if (filePath === "") return false;
      await replaceFile(filePath, text);
      return true;
    },

    async open() {
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile"], filters: FILTERS });
      const [file] = filePaths;
      if (file === undefined) return null;
      const { size } = await stat(file);
      if (size > MAX_FILE_LENGTH) throw new Error(`${basename(file)} is larger than any realm`);
      return { name: basename(file), text: await readFile(file, "utf8") };
    },
  };
}

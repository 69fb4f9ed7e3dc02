import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { type BrowserWindow, dialog } from "electron";
import { MAX_FILE_LENGTH } from "../../app/bridge/window/inspector";
import { saveFile } from "../disk/save-file";
import { FileRefused, readPlainFileAside } from "../files/plain-file";
import type { TextFiles } from "./tool-handlers";

const FILTERS = [{ name: "JSON", extensions: ["json"] }];

/** Text files that the user chooses in the operating system's own dialogs. A page never names a path. */
export function chosenTextFiles(window: BrowserWindow): TextFiles {
  return {
    async save(name, text) {
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(name), filters: FILTERS });
      if (filePath === "") return false;
      await saveFile(filePath, text);
      return true;
    },

    async open() {
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile"], filters: FILTERS });
      const [file] = filePaths;
      if (file === undefined) return null;
      return { name: basename(file), text: await textOf(await realpath(file)) };
    },
  };
}

/** A pipe would be waited for without end. @param file real path */
async function textOf(file: string): Promise<string> {
  try {
    const { bytes } = await readPlainFileAside(dirname(file), file, MAX_FILE_LENGTH);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (!(error instanceof FileRefused) || error.why !== "too-large") throw error;
    throw new Error(`${basename(file)} is larger than any realm`);
  }
}

import { clipboard, type WebContents } from "electron";

/** The system's clipboard for a page, as long as the user works in it. Source: docs/platform/api-ui.md#clipboard. */
export const pageClipboard = {
  // Later Electrons answer with a Promise, earlier ones at once.
  read: async (page: WebContents): Promise<string | null> => (page.isFocused() ? await clipboard.readText() : null),

  async write(page: WebContents, text: string): Promise<boolean> {
    if (!page.isFocused()) return false;
    await clipboard.writeText(text);
    return true;
  },
};

import { app, type WebContents } from "electron";

/**
 * Electron holds the contents of DevTools only once they have loaded. Collected before that, they never open: without this, one
 * opening in a dozen right after a start.
 */
const loading = new Set<WebContents>();

/** Opens Chrome DevTools on a page, in a window of their own. */
export function openDevTools(page: WebContents, title: string): void {
  const hold = (_event: unknown, devTools: WebContents) => {
    loading.add(devTools);
    const letGo = () => loading.delete(devTools);
    page.once("devtools-opened", letGo);
    devTools.once("destroyed", letGo);
  };
  app.once("web-contents-created", hold);
  page.openDevTools({ mode: "detach", title });
  // DevTools that were open already are only shown.
  app.off("web-contents-created", hold);
}

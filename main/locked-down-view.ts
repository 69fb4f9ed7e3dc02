import { type Session, session, type WebContents, WebContentsView } from "electron";

export interface LockedDownViewOptions {
  readonly partition: string;
  /** Absolute path of a bundled preload. */
  readonly preload: string;
  /** What the preload reads from its command line; the page cannot. */
  readonly additionalArguments: readonly string[];
}

/**
 * A view with nothing granted: sandboxed, isolated from its preload, without Node, permissions, downloads, further windows or
 * navigation. A page gets only what its preload exposes.
 */
export function lockedDownView({ partition, preload, additionalArguments }: LockedDownViewOptions): WebContentsView {
  const pageSession = session.fromPartition(partition);
  denyEverything(pageSession);
  const view = new WebContentsView({
    webPreferences: {
      session: pageSession,
      preload,
      additionalArguments: [...additionalArguments],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // V8's code cache would keep a mini-program's source text on the disk, unencrypted.
      v8CacheOptions: "none",
    },
  });
  keepInPlace(view.webContents);
  return view;
}

export function denyEverything(pageSession: Session): void {
  pageSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pageSession.setPermissionCheckHandler(() => false);
  pageSession.setDevicePermissionHandler(() => false);
  pageSession.on("will-download", (event) => event.preventDefault());
}

/** The main process loads a page; the page itself goes nowhere. */
export function keepInPlace(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

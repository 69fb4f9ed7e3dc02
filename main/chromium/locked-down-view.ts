import { session, type WebContents, WebContentsView } from "electron";
import { CLOSED_PREFERENCES } from "./closed-preferences";
import { endFloods } from "./page-flood";

export interface LockedDownViewOptions {
  readonly partition: string;
  /** Absolute path of a bundled preload. */
  readonly preload: string;
  /** What the preload reads from its command line; the page cannot. */
  readonly additionalArguments: readonly string[];
  /** Where the page itself may go; without it nowhere. */
  readonly mayNavigate?: (address: string) => boolean;
  /** Told why the page is about to be ended for flooding the main process. */
  readonly onFlood: (reason: string) => void;
}

/**
 * A view with nothing granted: sandboxed, isolated from its preload, without Node, permissions, downloads, further windows or
 * navigation. A page gets only what its preload exposes.
 */
export function lockedDownView({
  partition,
  preload,
  additionalArguments,
  mayNavigate = () => false,
  onFlood,
}: LockedDownViewOptions): WebContentsView {
  const view = new WebContentsView({
    webPreferences: {
      ...CLOSED_PREFERENCES,
      session: session.fromPartition(partition),
      preload,
      additionalArguments: [...additionalArguments],
      // V8's code cache would keep a mini-program's source text on the disk, unencrypted.
      v8CacheOptions: "none",
    },
  });
  const noteWindow = endFloods(view.webContents, () => performance.now(), onFlood);
  keepInPlace(view.webContents, mayNavigate, noteWindow);
  // WebRTC asks no content policy: without a proxy nothing leaves by UDP, from any frame.
  view.webContents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
  return view;
}

/**
 * The main process loads a page; the page itself goes only where it may, and opens no window.
 * @param onWindow told of each that it asks for
 */
export function keepInPlace(
  contents: WebContents,
  mayNavigate: (address: string) => boolean = () => false,
  onWindow: () => void = () => {},
): void {
  // A page stays where it is when the answer cannot be had.
  const mayGo = (address: string) => {
    try {
      return mayNavigate(address);
    } catch (error) {
      console.error(error);
      return false;
    }
  };
  contents.setWindowOpenHandler(({ url }) => {
    onWindow();
    // What would open a window of its own opens in place, as it does in the client.
    if (mayGo(url)) contents.loadURL(url).catch(() => {});
    return { action: "deny" };
  });
  contents.on("will-frame-navigate", (event) => {
    // A frame inside the page has no bridge: where it goes is between it and the page's own policy.
    if (event.isMainFrame && !mayGo(event.url)) event.preventDefault();
  });
  contents.on("will-redirect", (event) => {
    if (event.isMainFrame && !mayGo(event.url)) event.preventDefault();
  });
  // Electron keeps a page that asks to stay (`beforeunload`) unless this says otherwise: preventing means to leave all the same.
  contents.on("will-prevent-unload", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

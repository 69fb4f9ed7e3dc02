import type { RawStorage } from "./raw-storage";
import type { ForwardedCall, H5Answer } from "./web-views";

/**
 * What the preload exposes to an H5 page as `minihostWebView`. Handed out once, to the script that makes the page's `my`
 * before any script of the page runs.
 */
export interface H5Bridge {
  /** @throws Error when it was claimed before */
  claim(): {
    readonly storage: RawStorage;
    /** @param text JSON of what the page posts to its mini-program */
    post(text: string): void;
    /** @param text JSON of the call's options */
    call(name: ForwardedCall, text: string): Promise<H5Answer>;
    /** @param listener gets JSON texts from the mini-program */
    listen(listener: (text: string) => void): void;
  };
}

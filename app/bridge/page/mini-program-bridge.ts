import type { RawClipboard } from "./clipboard";
import type { MiniProgramFacts } from "./mini-program-facts";
import type { PreviewLink } from "./preview";
import type { RawStorage } from "./raw-storage";
import type { RawNetwork } from "./requests";
import type { RawWebViews } from "./web-views";

/**
 * What the preload exposes to a mini-program's page as `minihostBridge`.
 *
 * An exposed name cannot be taken back, so the bridge is handed out once: to the runtime, which is the page's first
 * script. Mini-program and plugin code that runs later only gets an error, and so cannot speak for another realm.
 */
export interface MiniProgramBridge {
  /** @throws Error when it was claimed before */
  claim(): MiniProgramFacts &
    PreviewLink & {
      readonly storage: RawStorage;
      /** The storage of one of the mini-program's plugins: a realm of its own. Any other id gets answers with error 3. */
      pluginStorage(pluginId: string): RawStorage;
      readonly network: RawNetwork;
      readonly clipboard: RawClipboard;
      readonly webViews: RawWebViews;
    };
}

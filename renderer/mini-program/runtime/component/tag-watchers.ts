import { isUnchanged, ownerDescriptor } from "../../components/sjs/sjs-descriptor";
import { plainCopy } from "../../data/plain-copy";
import type { ProgramOptions } from "../../data/program-options";
import type { MountedComponent } from "./mounted-component";

const WATCH = "change:";

/**
 * The `change:x` watchers on the tag of a component: functions of SJS of its user.
 * Source: docs/platform/axml.md#sjs-as-event-handler-and-watcher.
 */
export class TagWatchers {
  #before: ProgramOptions | null = null;

  constructor(private readonly component: MountedComponent) {}

  /** After every drawing: once at first, then for each attribute whose value has changed. */
  notify(attributes: ProgramOptions): void {
    const before = this.#before;
    this.#before = attributes;
    if (before === attributes) return;
    for (const [written, run] of Object.entries(attributes)) {
      if (!written.startsWith(WATCH) || typeof run !== "function") continue;
      const name = written.slice(WATCH.length);
      if (before === null || !isUnchanged(attributes[name], before[name])) {
        this.#call(run as Watch, [attributes[name], before?.[name]]);
      }
    }
  }

  #call(run: Watch, [value, old]: readonly [unknown, unknown]): void {
    const { user } = this.component.mountPoint;
    const { scroller } = user.page;
    // Across the border of a plugin there is no way to the other side's methods.
    const instance = this.component.above === null ? null : ownerDescriptor(this.component, scroller);
    user.run("sjs", () => run(plainCopy(value), plainCopy(old), ownerDescriptor(user, scroller), instance));
  }
}

type Watch = (...args: readonly unknown[]) => unknown;

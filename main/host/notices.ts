import type { HostNotice } from "../../app/bridge/host-calls";
import type { PageTrouble } from "../mini-program/mini-program-view";

/** What the window tells the user beside the work that goes on. */
export class Notices {
  #shown: readonly HostNotice[];

  constructor(
    first: readonly HostNotice[],
    private readonly onChange: () => void,
  ) {
    this.#shown = first;
  }

  get shown(): readonly HostNotice[] {
    return this.#shown;
  }

  add(notice: HostNotice): void {
    this.#show([...this.#shown, notice]);
  }

  dismiss(): void {
    this.#show([]);
  }

  /** @param trouble null once the page works again: then nobody needs to read of it any more */
  tellTrouble(trouble: PageTrouble | null): void {
    const others = this.#shown.filter(({ code }) => !code.startsWith("mini-program-"));
    if (trouble === null && others.length === this.#shown.length) return;
    this.#show(trouble === null ? others : [...others, { code: `mini-program-${trouble}` }]);
  }

  #show(notices: readonly HostNotice[]): void {
    this.#shown = notices;
    this.onChange();
  }
}

import type { HostNotice } from "../../app/bridge/window/host";

/** What the window tells the user beside the work that goes on. */
export class Notices {
  #shown: readonly HostNotice[];

  /** @param setAsideSettings where a damaged settings file was set aside; null for a sound one */
  constructor(
    setAsideSettings: string | null,
    private readonly onChange: () => void,
  ) {
    this.#shown = setAsideSettings === null ? [] : [{ code: "settings-set-aside", file: setAsideSettings }];
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

  /** @param isHanging false once the page answers again, or is no more: then nobody needs to read of it any more */
  tellHanging(isHanging: boolean): void {
    const others = this.#shown.filter(({ code }) => code !== "mini-program-hanging");
    if (!isHanging && others.length === this.#shown.length) return;
    this.#show(isHanging ? [...others, { code: "mini-program-hanging" }] : others);
  }

  #show(notices: readonly HostNotice[]): void {
    this.#shown = notices;
    this.onChange();
  }
}

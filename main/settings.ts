import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Rectangle } from "electron";
import Store from "electron-store";
import * as v from "valibot";
import { deviceChoiceShape, LANGUAGES } from "../app/bridge/host-calls";
import { DEFAULT_INSPECTOR_VIEW, type InspectorView, inspectorViewShape } from "../app/bridge/inspector-view";
import type { Language } from "../app/bridge/mini-program-bridge";
import { type Preferences, unusedDaysShape } from "../app/bridge/settings-calls";
import { DEFAULT_DEVICE, type DeviceChoice } from "../app/preview/device";
import { DEFAULT_UNUSED_DAYS } from "../app/profile/long-unused";

const MAX_RECENT_FOLDERS = 8;

const settingsShape = v.object({
  windowBounds: v.nullable(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() })),
  account: v.pipe(v.string(), v.nonEmpty()),
  recentFolders: v.array(v.string()),
  /** Null follows the operating system. */
  language: v.nullable(v.picklist(LANGUAGES)),
  device: deviceChoiceShape,
  /** Older files do not have it. */
  inspector: v.optional(inspectorViewShape),
  /** Where mini-programs may send requests; null for anywhere, as while developing. Older files do not have it. */
  requestDomains: v.optional(v.nullable(v.array(v.string()))),
  /** After how many days a mini-program is long unused; null never. Older files do not have it. */
  unusedDays: v.optional(unusedDaysShape),
});
type SettingsShape = v.InferOutput<typeof settingsShape>;

const DEFAULTS: SettingsShape = {
  windowBounds: null,
  account: "default",
  recentFolders: [],
  language: null,
  device: DEFAULT_DEVICE,
  requestDomains: null,
  unusedDays: DEFAULT_UNUSED_DAYS,
};

/** The host's own small settings. Nothing of a mini-program is in them. */
export class Settings {
  readonly #store: Store<SettingsShape>;
  /** electron-store reads the file for every value that is asked for, and the window's whole state is told very often. */
  readonly #values: SettingsShape;
  /** Where a damaged settings file was set aside; its settings are the defaults now. */
  readonly setAsideFile: string | null;

  /** @param now milliseconds since 1970, for the name of a file that is set aside */
  constructor(folder: string, now: number) {
    const file = join(folder, "settings.json");
    const open = () => new Store<SettingsShape>({ cwd: folder, name: "settings", defaults: DEFAULTS });
    let store: Store<SettingsShape> | null = null;
    try {
      const opened = open();
      if (v.is(settingsShape, opened.store)) store = opened;
    } catch (error) {
      // conf reads the file in its constructor: text that is no JSON is a SyntaxError.
      if (!(error instanceof SyntaxError)) throw error;
    }
    this.setAsideFile = store === null && existsSync(file) ? setAside(file, now) : null;
    this.#store = store ?? open();
    this.#values = this.#store.store;
  }

  get windowBounds(): Rectangle | null {
    return this.#values.windowBounds;
  }

  set windowBounds(bounds: Rectangle) {
    this.#set("windowBounds", bounds);
  }

  get account(): string {
    return this.#values.account;
  }

  set account(name: string) {
    this.#set("account", name);
  }

  get language(): Language | null {
    return this.#values.language;
  }

  set language(language: Language) {
    this.#set("language", language);
  }

  get device(): DeviceChoice {
    return this.#values.device;
  }

  set device(device: DeviceChoice) {
    this.#set("device", device);
  }

  /** As the file has them now: they may be changed there while the host runs. */
  get preferences(): Preferences {
    // An older file has no value of its own, and `null` is one.
    const { unusedDays = DEFAULT_UNUSED_DAYS, requestDomains = null } = this.#store.store;
    return { unusedDays, requestDomains };
  }

  set preferences({ unusedDays, requestDomains }: Preferences) {
    this.#store.set({ unusedDays, requestDomains: requestDomains && [...requestDomains] });
  }

  get inspector(): InspectorView {
    return this.#values.inspector ?? DEFAULT_INSPECTOR_VIEW;
  }

  set inspector(view: InspectorView) {
    this.#set("inspector", view);
  }

  get recentFolders(): readonly string[] {
    return this.#values.recentFolders;
  }

  addRecentFolder(folder: string): void {
    const others = this.recentFolders.filter((each) => each !== folder);
    this.#set("recentFolders", [folder, ...others].slice(0, MAX_RECENT_FOLDERS));
  }

  #set<Name extends keyof SettingsShape>(name: Name, value: SettingsShape[Name]): void {
    this.#values[name] = value;
    this.#store.set(name, value);
  }
}

function setAside(file: string, now: number): string {
  const aside = `${file}.damaged-${now}`;
  renameSync(file, aside);
  return aside;
}

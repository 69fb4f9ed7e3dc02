import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Rectangle } from "electron";
import Store from "electron-store";
import * as v from "valibot";
import type { Language } from "../../app/bridge/language";
import { LANGUAGES } from "../../app/bridge/language";
import { deviceChoiceShape } from "../../app/bridge/window/host.parsers";
import { DEFAULT_INSPECTOR_VIEW, type InspectorView } from "../../app/bridge/window/inspector-view";
import { inspectorViewShape } from "../../app/bridge/window/inspector-view-shape";
import type { Preferences } from "../../app/bridge/window/settings";
import { unusedDaysShape } from "../../app/bridge/window/settings.parsers";
import { DEFAULT_DEVICE, type DeviceChoice } from "../../app/preview/device";
import { DEFAULT_UNUSED_DAYS } from "../../app/profile/long-unused";

const SETTINGS_FILE = "settings.json";
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
type SettingsShape = Readonly<Omit<v.InferOutput<typeof settingsShape>, "inspector">> & {
  readonly inspector?: InspectorView | undefined;
};

const DEFAULTS: SettingsShape = {
  windowBounds: null,
  account: "default",
  recentFolders: [],
  language: null,
  device: DEFAULT_DEVICE,
  requestDomains: null,
  unusedDays: DEFAULT_UNUSED_DAYS,
};

/** The host's own small settings. Nothing of a mini-program is in them. A disk that does not take them stops nobody. */
export class Settings {
  readonly #folder: string;
  /** Read once: the window's whole state is told very often. */
  readonly #values: SettingsShape;
  /** What was chosen and is not in the file yet. */
  #unsaved: Partial<SettingsShape> = {};
  /** Made at the first write, so that a start writes nothing. */
  #writer: Store<SettingsShape> | null = null;
  #refusal: string | null = null;
  #onUnsaved: (reason: string) => void = () => {};
  /** Where a damaged settings file was set aside; its settings are the defaults now. */
  readonly setAsideFile: string | null;

  /** @param now milliseconds since 1970, for the name of a file that is set aside */
  constructor(folder: string, now: number) {
    this.#folder = folder;
    const read = readSettings(folder);
    this.setAsideFile = read === "damaged" ? setAside(join(folder, SETTINGS_FILE), now) : null;
    this.#values = read === "damaged" || read === null ? { ...DEFAULTS } : read;
  }

  /** Tells once, also of what has been already, why choices hold only until the program ends. */
  followUnsaved(listener: (reason: string) => void): void {
    this.#onUnsaved = listener;
    if (this.#refusal !== null) listener(this.#refusal);
  }

  get windowBounds(): Rectangle | null {
    return this.#values.windowBounds;
  }

  set windowBounds(bounds: Rectangle) {
    this.#set({ windowBounds: bounds });
  }

  get account(): string {
    return this.#values.account;
  }

  set account(name: string) {
    this.#set({ account: name });
  }

  get language(): Language | null {
    return this.#values.language;
  }

  set language(language: Language) {
    this.#set({ language });
  }

  get device(): DeviceChoice {
    return this.#values.device;
  }

  set device(device: DeviceChoice) {
    this.#set({ device });
  }

  /** As the file has them now, since they may be changed there while the host runs; what cannot be read changes nothing. */
  get preferences(): Preferences {
    const read = readSettings(this.#folder);
    if (read !== "damaged" && read !== null) {
      // An older file has no value of its own, and `null` is one.
      const { unusedDays = DEFAULT_UNUSED_DAYS, requestDomains = null } = { ...read, ...this.#unsaved };
      Object.assign(this.#values, { unusedDays, requestDomains });
    }
    const { unusedDays = DEFAULT_UNUSED_DAYS, requestDomains = null } = this.#values;
    return { unusedDays, requestDomains };
  }

  set preferences({ unusedDays, requestDomains }: Preferences) {
    this.#set({ unusedDays, requestDomains: requestDomains && [...requestDomains] });
  }

  get inspector(): InspectorView {
    return this.#values.inspector ?? DEFAULT_INSPECTOR_VIEW;
  }

  set inspector(view: InspectorView) {
    this.#set({ inspector: view });
  }

  get recentFolders(): readonly string[] {
    return this.#values.recentFolders;
  }

  addRecentFolder(folder: string): void {
    const others = this.recentFolders.filter((each) => each !== folder);
    this.#set({ recentFolders: [folder, ...others].slice(0, MAX_RECENT_FOLDERS) });
  }

  #set(chosen: Partial<SettingsShape>): void {
    Object.assign(this.#values, chosen);
    this.#unsaved = { ...this.#unsaved, ...chosen };
    try {
      this.#writer ??= new Store<SettingsShape>({ cwd: this.#folder, name: "settings", configFileMode: 0o600 });
      this.#writer.set(this.#unsaved);
      this.#unsaved = {};
    } catch (error) {
      // Whatever it is: a window's place is not worth the work that goes on in the window.
      this.#refused(error instanceof Error ? error.message : String(error));
    }
  }

  #refused(reason: string): void {
    console.warn(`the settings could not be written: ${reason}`);
    if (this.#refusal !== null) return;
    this.#refusal = reason;
    this.#onUnsaved(reason);
  }
}

/** @returns null when there are none; "damaged" when something is there that cannot be read or is none */
function readSettings(folder: string): SettingsShape | "damaged" | null {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(folder, SETTINGS_FILE), "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : "damaged";
  }
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return "damaged";
  const values = { ...DEFAULTS, ...raw };
  return v.is(settingsShape, values) ? values : "damaged";
}

/** @returns null when it cannot be moved */
function setAside(file: string, now: number): string | null {
  const aside = `${file}.damaged-${now}`;
  try {
    renameSync(file, aside);
    return aside;
  } catch (error) {
    console.warn(error);
    return null;
  }
}

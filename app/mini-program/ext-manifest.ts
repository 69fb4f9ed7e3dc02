import { parseOptionalJson } from "../text/json-text";
import type { Warn } from "../text/problem";
import { Fields } from "./manifest-fields";

/**
 * `ext.json` beside app.json: what a template's author lets each of its users set. It stands for what the platform gives a
 * mini-program that was made from the template.
 */
export interface ExtManifest {
  /** `ext`: what `my.getExtConfigSync()` gives. */
  readonly ext: Readonly<Record<string, unknown>>;
  /** `window`, `tabBar` and `networkTimeout`, which take the place of app.json's members of these names, or of theirs. */
  readonly app: Readonly<Record<string, unknown>>;
  /** `extPages`: by page, what takes the place of members of its json. */
  readonly pages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A mini-program without the file, or with `"extEnable": false`. */
export const NO_EXT: ExtManifest = { ext: {}, app: {}, pages: {} };

const APP_MEMBERS = ["window", "tabBar", "networkTimeout"] as const;

/** @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented */
export function parseExtManifest(text: string, file: string, warn: Warn): ExtManifest {
  const fields = Fields.of(parseOptionalJson(text, file, warn), { text, file, warn });
  if (fields.boolean("extEnable") === false) return NO_EXT;
  const pages = fields.object("extPages");
  return {
    ext: fields.members("ext"),
    app: Object.fromEntries(APP_MEMBERS.filter((name) => fields.has(name)).map((name) => [name, fields.members(name)])),
    pages: Object.fromEntries(pages.names().map((page) => [page, pages.members(page)])),
  };
}

/**
 * A json file's object with what ext.json says in place of its members; of a member that is an object on both sides, its
 * members.
 */
export function overlaid(raw: unknown, over: Readonly<Record<string, unknown>> | undefined): unknown {
  if (over === undefined || !isObject(raw)) return raw;
  const merged = Object.entries(over).map(([name, value]) => {
    const own = Object.hasOwn(raw, name) ? raw[name] : undefined;
    return [name, isObject(own) && isObject(value) ? { ...own, ...value } : value] as const;
  });
  return { ...raw, ...Object.fromEntries(merged) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

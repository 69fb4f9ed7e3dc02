import { ownValue } from "../../data/own-value";
import { API_CAPABILITIES, type ApiCapability } from "./api-capabilities";
import { COMPONENT_CAPABILITIES } from "./component-capabilities";
import { PAGE_CAPABILITIES } from "./page-capabilities";

/**
 * `my.canIUse`: `api`, `api.object.param[.value]`, `api.return.field`, `api.callback.field`,
 * `component[.attribute[.value]]`, or the name of a page's feature. Unknown names are false.
 * Source: docs/platform/api-ui.md#system-and-environment.
 */
export function canIUse(asked: unknown): boolean {
  if (typeof asked !== "string") return false;
  if (PAGE_CAPABILITIES.has(asked)) return true;
  const [name = "", ...rest] = asked.split(".");
  const api = ownValue(API_CAPABILITIES, name);
  if (api !== undefined) return apiHas(api, rest);
  const component = ownValue(COMPONENT_CAPABILITIES, name);
  return component !== undefined && componentHas(component, rest);
}

function apiHas(api: ApiCapability, path: readonly string[]): boolean {
  const [part, name, value, ...deeper] = path;
  if (part === undefined) return true;
  if (api.deeper?.includes(path.join("."))) return true;
  if (deeper.length > 0) return false;
  if (name === undefined) return part === "object" ? api.object !== undefined : false;
  if (part === "return" || part === "callback") return value === undefined && (api.return ?? []).includes(name);
  if (part !== "object" || !(api.object ?? []).includes(name)) return false;
  return value === undefined || (ownValue(api.values ?? {}, name) ?? []).includes(value);
}

function componentHas(
  attributes: Readonly<Record<string, readonly string[]>>,
  [attribute, value]: readonly string[],
): boolean {
  if (attribute === undefined) return true;
  const values = ownValue(attributes, attribute);
  return values !== undefined && (value === undefined || values.includes(value));
}

import { printed } from "../../../../app/printed-text";
import type { ApiOptions } from "./api-call";

/** A parameter as text; missing counts as the default. */
export function textOption(options: ApiOptions, name: string, byDefault = ""): string {
  return printed(options[name]) || byDefault;
}

/** A CSS colour, or undefined: what is no text is no colour. */
export function colourOption(options: ApiOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A time in ms; what is no number at or above 0 is the default. */
export function millisecondsOption(options: ApiOptions, name: string, byDefault: number): number {
  const value = options[name];
  return typeof value === "number" && value >= 0 ? value : byDefault;
}

/** A finite number; anything else is the default. */
export function numberOption(options: ApiOptions, name: string, byDefault: number): number {
  const value = options[name];
  return typeof value === "number" && Number.isFinite(value) ? value : byDefault;
}

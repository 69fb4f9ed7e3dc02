import { stringify } from "../../../../app/own-functions";

/** A value as JSON; undefined for what JSON cannot say: functions, circles, BigInts, and what throws when it is read. */
export function jsonText(value: unknown): string | undefined {
  try {
    return stringify(value);
  } catch {
    return undefined;
  }
}

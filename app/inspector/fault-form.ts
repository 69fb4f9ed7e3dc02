import { FAULT_CODES, type Faults } from "../bridge/window/inspector";
import { LIMIT_SIZE_KB } from "../storage/limits";

export function isNoFault({ fail, delay, quotaKb }: Faults): boolean {
  return fail === null && delay === 0 && quotaKb === null;
}

/** What a form for faults asks for, in the unit it shows. Inclusive. */
export const FAULT_LIMITS = {
  count: { min: 1, max: 1_000_000 },
  /** ms */
  delay: { min: 1, max: 10_000 },
  quotaKb: { min: 0, max: LIMIT_SIZE_KB },
} as const;

/** @returns null for what is no whole number within the limits */
export function faultNumber(typed: string, field: keyof typeof FAULT_LIMITS): number | null {
  const { min, max } = FAULT_LIMITS[field];
  const number = /^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return number >= min && number <= max ? number : null;
}

export function faultCode(text: string): (typeof FAULT_CODES)[number] {
  return FAULT_CODES.find((code) => String(code) === text) ?? FAULT_CODES[0];
}

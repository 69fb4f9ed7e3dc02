/** Longest account name, in UTF-16 code units: it must fit into a menu. */
export const MAX_ACCOUNT_NAME_LENGTH = 40;

export const DEFAULT_ACCOUNT_NAME = "default";

/** Why a name cannot be an account's. The window has a sentence for each in both languages. */
export type AccountNameRefusal =
  | { readonly code: "name-empty" }
  | { readonly code: "name-too-long"; readonly maxLength: number }
  | { readonly code: "name-unprintable" }
  | { readonly code: "name-taken"; readonly name: string };

/** The name as it is kept: nobody sees spaces around it, nor which of two ways an accent was typed. */
export function keptAccountName(typed: string): string {
  return typed.trim().normalize("NFC");
}

/**
 * Says whether a name can be given to an account.
 * @param kept from `keptAccountName`
 * @param others names of the other accounts; one that differs in upper and lower case alone is the same to a reader
 * @returns null when it can
 */
export function accountNameRefusal(kept: string, others: readonly string[]): AccountNameRefusal | null {
  if (kept === "") return { code: "name-empty" };
  if (kept.length > MAX_ACCOUNT_NAME_LENGTH) return { code: "name-too-long", maxLength: MAX_ACCOUNT_NAME_LENGTH };
  // Control, format and lone surrogate characters: two names could look alike, or like none at all.
  if (/\p{C}/u.test(kept)) return { code: "name-unprintable" };
  const taken = others.find((other) => other.toLowerCase() === kept.toLowerCase());
  return taken === undefined ? null : { code: "name-taken", name: taken };
}

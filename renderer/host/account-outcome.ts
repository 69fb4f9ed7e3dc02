import type { TFunction } from "i18next";
import type { AccountOutcome } from "../../app/bridge/window/accounts";

/** Why something was not done with an account, in a sentence. Null when it was done. */
export function outcomeText(t: TFunction, outcome: AccountOutcome): string | null {
  if (outcome === null) return null;
  if (outcome.code.startsWith("name-")) return t(`accountName.${outcome.code}`, { ...outcome });
  return t(`failure.${outcome.code}.${"why" in outcome ? outcome.why : "text"}`, { ...outcome });
}

import type { TFunction } from "i18next";
import type { BackupFailure } from "../../app/backup/backup-failure";
import type { BackupAnswer } from "../../app/bridge/window/backup";
import { outcomeText } from "./account-outcome";
import { reasonOf } from "./use-answer";

/** What a dialog shows of an answer: what was done, or a sentence on why it was not. */
export type ShownAnswer<Done> = { readonly done: Done } | { readonly problem: string };

export async function shownAnswer<Done>(t: TFunction, asked: Promise<BackupAnswer<Done>>): Promise<ShownAnswer<Done>> {
  try {
    const answer = await asked;
    if ("done" in answer) return answer;
    if ("failure" in answer) return { problem: failureText(t, answer.failure) };
    return { problem: outcomeText(t, answer.hostFailure) ?? "" };
  } catch (error) {
    return { problem: t("failed", { reason: reasonOf(error) }) };
  }
}

function failureText(t: TFunction, failure: BackupFailure): string {
  switch (failure.code) {
    case "damaged":
      return t(`backupFailure.damaged-${failure.why}`, { ...failure });
    case "limit-broken":
      return t(`backupFailure.limit-broken-${failure.limit}`, { ...failure });
    default:
      return t(`backupFailure.${failure.code}`, { ...failure });
  }
}

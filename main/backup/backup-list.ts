import type { BackupContents } from "../../app/backup/backup-record";
import type { Profile } from "../profile/profile";

/** What of a profile can be backed up: every account, and its mini-programs, the one used last first. No store is opened. */
export async function backupList(profile: Profile): Promise<BackupContents["accounts"]> {
  const listed = new Map(
    profile.accounts().map(({ id }) => [id, [] as BackupContents["accounts"][number]["miniPrograms"][number][]]),
  );
  // One after the other: thousands of files at once would exhaust the process's file handles.
  for (const store of profile.stores()) {
    const { appId, name } = store;
    const fileBytes = await profile.storeBytes(store);
    listed.get(store.accountId)?.push({ appId: textOf(appId), name: name === null ? null : textOf(name), fileBytes });
  }
  return profile.accounts().map(({ id, name }) => ({ name: textOf(name), miniPrograms: listed.get(id) ?? [] }));
}

/** What a damaged catalog has in the place of a text may be bytes: it is listed, and nothing is found by it. */
function textOf(said: string | Uint8Array): string {
  return typeof said === "string" ? said : Buffer.from(said).toString("hex");
}

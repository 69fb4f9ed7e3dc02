import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { CLEARABLE_FOLDERS, folderBytes, SESSIONS_FOLDER, SHADER_FOLDERS } from "../profile/profile-files";
import type { LiveSessions } from "./live-sessions";

/** The caches of all sessions of a profile, open or not. Clearing them loses no data: cookies and web storage stay. */
export class Caches {
  constructor(
    private readonly profileFolder: string,
    private readonly live: LiveSessions,
  ) {}

  /** In bytes on the disk, of what `clear` can free. */
  async size(): Promise<number> {
    let bytes = 0;
    for (const session of await this.#sessionFolders()) {
      for (const folder of this.#cacheFolders(session)) bytes += await folderBytes(folder);
    }
    return bytes;
  }

  /** @returns the bytes freed */
  async clear(): Promise<number> {
    const before = await this.size();
    await this.live.clearCaches();
    for (const session of await this.#sessionFolders()) {
      // An open session keeps its own index of these files.
      if (this.live.folders.has(session)) continue;
      for (const folder of this.#cacheFolders(session)) rmSync(folder, { recursive: true, force: true });
    }
    return Math.max(0, before - (await this.size()));
  }

  #cacheFolders(session: string): readonly string[] {
    const names = this.live.folders.has(session) ? CLEARABLE_FOLDERS : [...CLEARABLE_FOLDERS, ...SHADER_FOLDERS];
    return names.map((name) => join(session, name));
  }

  /** The default session's folder is the profile itself. */
  async #sessionFolders(): Promise<readonly string[]> {
    const sessions = join(this.profileFolder, SESSIONS_FOLDER);
    const names = await namesIn(sessions);
    return [this.profileFolder, ...names.map((name) => join(sessions, name))];
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

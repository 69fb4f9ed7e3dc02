import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { folderBytes, SESSIONS_FOLDER } from "../profile/profile-files";
import type { LiveSessions } from "./live-sessions";

/** What Chromium keeps in a session's folder to be faster, under its names: HTTP answers, compiled code, shaders. */
const CACHE_FOLDERS = [
  "Cache",
  "Code Cache",
  "GPUCache",
  "DawnCache",
  "DawnGraphiteCache",
  "DawnWebGPUCache",
  "GrShaderCache",
  "GraphiteDawnCache",
  "ShaderCache",
];

/** The caches of all sessions of a profile, open or not. Clearing them loses no data: cookies and web storage stay. */
export class Caches {
  constructor(
    private readonly profileFolder: string,
    private readonly live: LiveSessions,
  ) {}

  /** In bytes on the disk. */
  async size(): Promise<number> {
    let bytes = 0;
    for (const folder of await this.#sessionFolders()) {
      for (const name of CACHE_FOLDERS) bytes += await folderBytes(join(folder, name));
    }
    return bytes;
  }

  /** @returns the bytes freed */
  async clear(): Promise<number> {
    const before = await this.size();
    await this.live.clearCaches();
    const { folders } = this.live;
    for (const folder of await this.#sessionFolders()) {
      // An open session keeps its own index of these files.
      if (folders.has(folder)) continue;
      for (const name of CACHE_FOLDERS) rmSync(join(folder, name), { recursive: true, force: true });
    }
    return Math.max(0, before - (await this.size()));
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

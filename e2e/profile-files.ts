import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files that contain one of the texts, as UTF-8 or UTF-16. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
  return filesBelow(folder).filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

export function storeFiles(profile: string): string[] {
  return filesBelow(join(profile, "stores")).filter((file) => file.endsWith(".sqlite"));
}

/** Changes the one store of a profile whose program is closed. */
export function changeStore(profile: string, change: (database: InstanceType<typeof DatabaseSync>) => void): void {
  const [file] = storeFiles(profile);
  if (file === undefined) throw new Error("the profile has no store");
  const database = new DatabaseSync(file);
  change(database);
  database.close();
}

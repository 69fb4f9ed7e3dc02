import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";

/** A program that runs makes and removes files meanwhile: looks again when one went in between. */
function steadily<Found>(look: () => Found): Found {
  for (let tries = 1; ; tries += 1) {
    try {
      return look();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || tries === 50) throw error;
    }
  }
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return steadily(() => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files that contain one of the texts, as UTF-8 or UTF-16. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
  return steadily(() =>
    filesBelow(folder).filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    }),
  );
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

/** Rows of a profile's catalog. */
export function catalogRows<Row>(profile: string, query: string): Row[] {
  const catalog = new DatabaseSync(join(profile, "catalog.sqlite"), { readOnly: true, timeout: 5000 });
  const rows = catalog.prepare(query).all() as Row[];
  catalog.close();
  return rows;
}

/** The one id that a query of the catalog finds. */
export function catalogId(profile: string, query: string): string {
  const [row] = catalogRows<{ id: string }>(profile, query);
  if (row === undefined) throw new Error(`the catalog has no row for ${query}`);
  return row.id;
}

/** Files and folders of a profile that are named after an id, and catalogs that hold its text. */
export function tracesOf(profile: string, id: string): string[] {
  return steadily(() => {
    const named = readdirSync(profile, { recursive: true }).map(String);
    const catalogs = readdirSync(profile).filter((name) => name.startsWith("catalog.sqlite"));
    return [
      ...named.filter((name) => name.includes(id)),
      ...catalogs.filter((name) => readFileSync(join(profile, name)).includes(id)),
    ];
  });
}

const DAY_MS = 86_400_000;

/**
 * Lets other mini-programs have been opened on so many days, in a profile whose program is closed.
 * @param gap days from one to the next
 */
export function addUseDays(profile: string, count: number, gap: number): void {
  const catalog = new DatabaseSync(join(profile, "catalog.sqlite"));
  const latest = catalog.prepare("SELECT max(date) AS date FROM use_day").get() as { date: string | null };
  const start = latest.date === null ? Date.now() : Date.parse(latest.date);
  const add = catalog.prepare("INSERT INTO use_day (date) VALUES (?)");
  for (let at = 1; at <= count; at += 1) add.run(new Date(start + at * gap * DAY_MS).toISOString().slice(0, 10));
  catalog.close();
}

import { readdirSync } from "node:fs";
import path from "node:path";
import { isAbsence, isSystemError } from "../../files/system-error";

/**
 * The path that differs from another only in upper and lower case, and names what is there; its extension may be left out. Null
 * when there is none inside the folder.
 */
export function writtenOtherwise(folder: string, wanted: string): string | null {
  const steps = path.relative(folder, wanted).split(path.sep);
  if (steps[0] === ".." || path.isAbsolute(steps[0] ?? "")) return null;
  let place = folder;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    const name = nameIn(place, step) ?? (isLast ? nameWithoutExtension(place, step) : null);
    if (name === null) return null;
    place = path.join(place, name);
  }
  return place;
}

function nameIn(folder: string, step: string): string | null {
  const names = namesIn(folder);
  if (names.includes(step)) return step;
  return names.find((name) => name.toLowerCase() === step.toLowerCase()) ?? null;
}

function nameWithoutExtension(folder: string, step: string): string | null {
  const found = namesIn(folder).find((name) => path.parse(name).name.toLowerCase() === step.toLowerCase());
  return found === undefined ? null : path.parse(found).name;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (!isAbsence(error) && !isSystemError(error)) throw error;
    return [];
  }
}

import type { Problem } from "../../../app/text/problem";
import type { Compiled } from "../compile";
import { MAX_PROGRAM_LENGTH } from "../folder/compile-limits";

/** What the main process asks of the compiler's process. */
export type CompileQuestion =
  /** @property session an open project: what one compilation leaves is kept for the next one */
  | { readonly kind: "compile"; readonly id: number; readonly session: number; readonly folder: string }
  /** Asks for a program that only tells a problem. */
  | { readonly kind: "tell"; readonly id: number; readonly folder: string; readonly problem: Problem }
  | { readonly kind: "forget"; readonly session: number };

/** What the compiler's process tells. */
export type CompileAnswer =
  | { readonly kind: "alive" }
  /** What begins now: whoever hangs or needs too much memory is the last one told. */
  | { readonly kind: "step"; readonly id: number; readonly file: string }
  | { readonly kind: "compiled"; readonly id: number; readonly compiled: Compiled }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** That a process says what it never should: it is not to be believed any more. */
export class BadCompileAnswer extends Error {}

/** @throws BadCompileAnswer */
export function parseCompileAnswer(raw: unknown): CompileAnswer {
  if (!isObject(raw)) throw new BadCompileAnswer("no object");
  if (raw.kind === "alive") return { kind: "alive" };
  const { kind, id } = raw;
  if (typeof id !== "number") throw new BadCompileAnswer(`${String(kind)}: no id`);
  if (kind === "step" && typeof raw.file === "string") return { kind, id, file: raw.file };
  if (kind === "failed" && typeof raw.message === "string") return { kind, id, message: raw.message };
  if (kind === "compiled" && isCompiled(raw.compiled)) return { kind, id, compiled: raw.compiled };
  throw new BadCompileAnswer(`${String(kind)}: not of its form`);
}

function isCompiled(raw: unknown): raw is Compiled {
  if (!isObject(raw)) return false;
  const { script, sourceMap, manifest, sourceRoot, projectRoot, plugins, problems, warnings } = raw;
  return (
    [script, sourceMap].every((text) => typeof text === "string" && text.length <= MAX_PROGRAM_LENGTH) &&
    [sourceRoot, projectRoot].every((folder) => typeof folder === "string") &&
    (manifest === null || (isObject(manifest) && isListOf(manifest.pages, isText))) &&
    plugins instanceof Map &&
    [...plugins].every((entry) => entry.every(isText)) &&
    isListOf(problems, isProblem) &&
    isListOf(warnings, isProblem)
  );
}

function isProblem(raw: unknown): raw is Problem {
  if (!isObject(raw) || !isText(raw.file) || !isText(raw.reason)) return false;
  return [raw.line, raw.column].every((at) => at === undefined || typeof at === "number");
}

function isListOf<Item>(raw: unknown, isItem: (item: unknown) => item is Item): raw is readonly Item[] {
  return Array.isArray(raw) && raw.every(isItem);
}

function isText(raw: unknown): raw is string {
  return typeof raw === "string";
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null;
}

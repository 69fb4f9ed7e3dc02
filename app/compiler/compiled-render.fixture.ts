import type { Render, Scope } from "../mini-program/program";
import { type Problem, ProblemError, type Warn } from "../text/problem";
import { compileAxml, readAxml } from "./axml-compiler";
import { EXPRESSION_SUPPORT } from "./expression-support";
import { recordingKit } from "./recording-kit.fixture";
import { compileSjs, readSjs } from "./sjs-compiler";
import { SJS_SUPPORT } from "./sjs-support";

/** Texts of files beside page.axml, by name; each may be named as `./name`. */
export type Files = Readonly<Record<string, string>>;

/** For tests: compiles AXML and renders it with the recording kit. */
export function rendered(axml: string, data: Readonly<Record<string, unknown>> = {}, files: Files = {}): unknown {
  const scope: Scope = Object.assign(Object.create(null), data);
  return renderOf(axml, files)(recordingKit, scope);
}

/** For tests: the value of one expression. */
export function evaluated(expression: string, data: Readonly<Record<string, unknown>> = {}): unknown {
  return valueIn(`{{${expression}}}`, data);
}

/** For tests: the value of the only expression in a file's text. */
export function valueIn(axml: string, data: Readonly<Record<string, unknown>> = {}, files: Files = {}): unknown {
  let value: unknown;
  const kit = {
    ...recordingKit,
    text: ([part]: readonly unknown[]) => {
      value = part;
      return null;
    },
  };
  renderOf(axml, files)(kit, Object.assign(Object.create(null), data));
  return value;
}

/** For tests: "line:column reason" of the problem that a step throws; what is no problem is thrown on. */
export function problemOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof ProblemError) return placed(error.problem);
    throw error;
  }
  return "no problem";
}

/** As `problemOf`, for AXML whose tags are checked strictly. */
export function problemOfAxml(axml: string): string {
  return problemOf(() => readAxml(axml, "page.axml", { isStrict: true }));
}

/** For tests: "line:column reason" of the first thing that AXML is warned of. */
export function warningOfAxml(axml: string): string {
  return warningsOfAxml(axml)[0] ?? "no warning";
}

/** For tests: "line:column reason" of each thing that AXML is warned of, in order. */
export function warningsOfAxml(axml: string, files: Files = {}): readonly string[] {
  const warnings: Problem[] = [];
  renderOf(axml, files, (warning) => warnings.push(warning));
  return warnings.map(placed);
}

function placed(problem: Problem): string {
  return `${problem.line}:${problem.column} ${problem.reason}`;
}

function renderOf(axml: string, files: Files, warn: Warn = () => {}): Render {
  const modules = new Map<string, Readonly<Record<string, unknown>>>();
  const load = (name: string): Readonly<Record<string, unknown>> => {
    const known = modules.get(name);
    if (known !== undefined) return known;
    const exported = runModule(codeOf(name, name === "page.axml" ? axml : (files[name] ?? ""), warn), load);
    modules.set(name, exported);
    return exported;
  };
  const { default: render } = load("page.axml");
  return render as Render;
}

function codeOf(name: string, text: string, warn: Warn): string {
  if (name === "support") return EXPRESSION_SUPPORT;
  if (name === "sjs-support") return SJS_SUPPORT;
  const nameOf = (path: string) => path.replace("./", "");
  if (name.endsWith(".sjs"))
    return compileSjs(readSjs(text, name), { support: "sjs-support", of: ({ path }) => nameOf(path) });
  const axml = readAxml(text, name, { isStrict: false });
  axml.warnings.forEach(warn);
  return compileAxml(axml, { support: "support", of: ({ path }) => nameOf(path) }, warn);
}

/**
 * Turns the imports and exports of a module, each on a line of its own, into what a function can do; strict, as modules
 * are.
 */
function runModule(code: string, load: (name: string) => unknown): Readonly<Record<string, unknown>> {
  const exported: Record<string, unknown> = {};
  const imports: string[] = [];
  const body = code
    .replace(/^import (.*?) from (".*?");?$/gm, (_, names: string, from: string) => {
      imports.push(...declarations(names).map((declaration) => `const ${declaration} = load(${from});`));
      return "";
    })
    .replace(/^export default /gm, "exported.default = ")
    .replace(/^export (const|var|function) ([\w$]+)/gm, (_, kind: string, name: string) => {
      return kind !== "function"
        ? `${kind} ${name} = exported.${name}`
        : `exported.${name} = ${name}; function ${name}`;
    });
  new Function("load", "exported", `"use strict";\n${imports.join("\n")}\n${body}`)(load, exported);
  return exported;
}

/** What `a, { b as c }` or `* as d` declare, as the left sides of `const` declarations. */
function declarations(names: string): readonly string[] {
  const [, first = "", list] = /^([^{]*?),? *(\{.*\})?$/.exec(names) ?? [];
  const whole = first.startsWith("* as ") ? [first.slice("* as ".length)] : [];
  const byDefault = first === "" || whole.length > 0 ? [] : [`{ default: ${first} }`];
  return [...whole, ...byDefault, ...(list === undefined ? [] : [list.replace(/ as /g, ": ")])];
}

import { ProblemError } from "../mini-program/problem";
import type { Render, Scope } from "../mini-program/program";
import { compileAxml } from "./axml-compiler";
import { recordingKit } from "./recording-kit";

/** For tests: compiles AXML and renders it with the recording kit. */
export function rendered(axml: string, data: Readonly<Record<string, unknown>> = {}): unknown {
  const scope: Scope = Object.assign(Object.create(null), data);
  return runModule(compileAxml(axml, "page.axml"))(recordingKit, scope);
}

/** For tests: the value of one expression. */
export function evaluated(expression: string, data: Readonly<Record<string, unknown>> = {}): unknown {
  let value: unknown;
  const kit = {
    ...recordingKit,
    text: ([part]: readonly unknown[]) => {
      value = part;
      return null;
    },
  };
  runModule(compileAxml(`{{${expression}}}`, "page.axml"))(kit, Object.assign(Object.create(null), data));
  return value;
}

/** For tests: "line:column reason" of the problem that a step throws; what is no problem is thrown on. */
export function problemOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof ProblemError) return place(error);
    throw error;
  }
  return "no problem";
}

/** As `problemOf`, for AXML. */
export function problemOfAxml(axml: string): string {
  return problemOf(() => compileAxml(axml, "page.axml"));
}

function place({ problem }: ProblemError): string {
  return `${problem.line}:${problem.column} ${problem.reason}`;
}

/** Strict, as modules are. */
function runModule(code: string): Render {
  return new Function(`"use strict";\n${code.replace("export default", "return")}`)();
}

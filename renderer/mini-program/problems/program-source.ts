import { FlattenMap, isIgnored, originalPositionFor, sourceContentFor, type TraceMap } from "@jridgewell/trace-mapping";
import type { Problem } from "../../../app/text/problem";
import { type CodeFrame, codeFrame } from "./code-frame";
import { positionsInScript } from "./stack-position";

const PROGRAM_SCRIPT = "/@minihost/program.js";

/** Where an exception came up in the files that the mini-program's author wrote. */
export type SourcePosition = Required<Pick<Problem, "file" | "line" | "column">>;

/** The place with the lines around it. */
export interface FoundSource {
  readonly position: SourcePosition;
  readonly frame: CodeFrame | null;
}

/** Finds exceptions of the compiled script in the author's files, through its source map. */
export class ProgramSource {
  #map: Promise<TraceMap | null> | undefined;

  /** Null for an exception that did not pass through the author's files, or when there is no source map. */
  async find(stack: string): Promise<FoundSource | null> {
    const compiled = positionsInScript(stack, PROGRAM_SCRIPT);
    if (compiled.length === 0) return null;
    // Loaded by the first exception: most runs need no map.
    this.#map ??= loadMap();
    const map = await this.#map;
    if (map === null) return null;
    for (const { line, column } of compiled) {
      // Source maps count columns from 0, stack traces from 1.
      const found = originalPositionFor(map, { line, column: column - 1 });
      // What the compiler wrote itself, such as the module that stands for one that is not there, is no author's place.
      if (found.source === null || isIgnored(map, found.source)) continue;
      const position = { file: found.source, line: found.line, column: found.column + 1 };
      const text = sourceContentFor(map, found.source);
      return { position, frame: text === null ? null : codeFrame(text, position.line, position.column) };
    }
    return null;
  }
}

/** An exception without its place is still worth showing: whatever is wrong with the map is only a warning. */
async function loadMap(): Promise<TraceMap | null> {
  try {
    const response = await fetch(`${PROGRAM_SCRIPT}.map`);
    return new FlattenMap(await response.text());
  } catch (error) {
    console.warn(`Minihost: no source map for ${PROGRAM_SCRIPT}; exceptions show no file.`, error);
    return null;
  }
}

/** A place in a script as Chromium's stack traces name it: line and column counted from 1. */
export interface StackPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The innermost frame of a stack trace that lies in a script, or null when none does.
 * @param scriptPath end of the script's address: "/@minihost/program.js"
 */
export function positionInScript(stack: string, scriptPath: string): StackPosition | null {
  for (const frame of stack.split("\n")) {
    const at = frame.lastIndexOf(`${scriptPath}:`);
    const found = at === -1 ? null : /^:(\d+):(\d+)/.exec(frame.slice(at + scriptPath.length));
    if (found !== null) return { line: Number(found[1]), column: Number(found[2]) };
  }
  return null;
}

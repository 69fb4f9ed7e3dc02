/** A place in a script as Chromium's stack traces name it: line and column counted from 1. */
export interface StackPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The frames of a stack trace that lie in a script, innermost first.
 * @param scriptPath end of the script's address: "/@minihost/program.js"
 */
export function positionsInScript(stack: string, scriptPath: string): readonly StackPosition[] {
  return stack.split("\n").flatMap((frame) => {
    const at = frame.lastIndexOf(`${scriptPath}:`);
    const found = at === -1 ? null : /^:(\d+):(\d+)/.exec(frame.slice(at + scriptPath.length));
    return found === null ? [] : [{ line: Number(found[1]), column: Number(found[2]) }];
  });
}

/**
 * Paths of Yarn's, which esbuild reads somewhere else than where they say: `__virtual__/x/3` is three folders up, whatever lies there
 * itself. No other package manager makes them, and no phone knows them.
 */
const VIRTUAL = /(^|[/\\])(__virtual__|\$\$virtual)[/\\][^/\\]*[/\\][+-]?\d+([/\\]|$)/;

/** Whether a path means another place to esbuild than to everybody else. */
export function leadsElsewhere(path: string): boolean {
  return VIRTUAL.test(path);
}

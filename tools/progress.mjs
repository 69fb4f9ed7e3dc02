const MEGABYTE = 1e6;
const HEARTBEAT_MS = 10_000;

/**
 * Runs one step of the set-up and prints one line for it: name, outcome, seconds. The step itself says what it costs
 * while it works, on standard error or with a progress bar.
 * @template T
 * @param {string} name
 * @param {() => Promise<{ outcome: string, value?: T }>} work
 * @returns {Promise<T | undefined>}
 */
export async function step(name, work) {
  const startedMs = performance.now();
  const { outcome, value } = await work();
  const seconds = (performance.now() - startedMs) / 1000;
  // Not standard output, which belongs to what the command is for (`npm run bench -- --json`).
  console.error(`${name.padEnd(17)} ${outcome}${seconds < 0.5 ? "" : ` (${seconds.toFixed(1)} s)`}`);
  return value;
}

/** @param {number} bytes @returns {string} as "196.3 MB" */
export function megabytes(bytes) {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/**
 * A bar on a terminal; elsewhere (a log) a line at every tenth, which cli-progress's own log mode does by time instead.
 * @param {string} label
 * @param {number} total
 * @param {(amount: number) => string} [shown] how an amount reads
 * @returns {Promise<{ update(amount: number): void, end(): void }>}
 */
export async function openProgress(label, total, shown = String) {
  if (!process.stdout.isTTY) return openProgressLines(label, total, shown);
  // Imported here: this file is also used before node_modules exists.
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: `${label} [{bar}] {percentage}% of ${shown(total)}, {eta_formatted} left`,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { update: (amount) => bar.update(amount), end: () => bar.stop() };
}

/** @param {string} label @param {number} total @param {(amount: number) => string} shown */
function openProgressLines(label, total, shown) {
  let tenthsSaid = 0;
  return {
    /** @param {number} amount */
    update(amount) {
      const tenths = Math.floor((amount / total) * 10);
      if (tenths <= tenthsSaid) return;
      tenthsSaid = tenths;
      console.error(`  ${label}: ${tenths * 10}% of ${shown(total)}`);
    },
    end() {},
  };
}

/**
 * Says every ten seconds that something still works which shows nothing by itself.
 * @param {string} label
 * @returns {{ end(): void }}
 */
export function openHeartbeat(label) {
  const startedMs = Date.now();
  const timer = setInterval(
    () => console.error(`  ${label}: ${Math.round((Date.now() - startedMs) / 1000)} s`),
    HEARTBEAT_MS,
  );
  return { end: () => clearInterval(timer) };
}

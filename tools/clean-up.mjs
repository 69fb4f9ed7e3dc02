/** @type {Set<() => void>} */
const pending = new Set();
let listening = false;

/**
 * Registers what must be undone however this process ends, Ctrl-C included. Runs last-in first-out and synchronously,
 * since nothing waits for a promise in a process that exits.
 * @param {() => void} undo
 * @returns {() => void} undoes it now, once
 */
export function onProcessEnd(undo) {
  listenOnce();
  const once = () => {
    if (pending.delete(once)) undo();
  };
  pending.add(once);
  return once;
}

function listenOnce() {
  if (listening) return;
  listening = true;
  process.on("exit", undoAll);
  for (const [signal, number] of /** @type {const} */ ([
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ])) {
    // exit() runs undoAll; 128 + n is how a shell reports an end by signal n.
    process.on(signal, () => process.exit(128 + number));
  }
}

/** What cannot be undone keeps nothing else from being undone. */
function undoAll() {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch (error) {
      console.error(error);
    }
  }
}

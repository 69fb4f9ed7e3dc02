/** Runs what Ctrl-C, or a polite request to end, interrupts: it then stops at a point where nothing is half done. */
export async function interruptible<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await run(interruption.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

import { TICK_MS } from "../folder/compile-limits";
import { CompileDesk } from "./compile-desk";
import type { CompileAnswer, CompileQuestion } from "./compile-messages";

// A process of its own, which the main process ends when a project makes it work for too long or need too much memory.
const { parentPort } = process;
const tell = (told: CompileAnswer) => parentPort.postMessage(told);
const desk = new CompileDesk({ tell, now: Date.now, end: () => process.exit(1) });

// Only the main process has this port.
parentPort.on("message", ({ data }: { readonly data: CompileQuestion }) => void desk.ask(data));
// It runs: from here on silence counts.
tell({ kind: "alive" });
setInterval(() => {
  if (desk.isBusy) tell({ kind: "alive" });
}, TICK_MS);

/** @typedef {"host" | "mini-program" | "web-view"} SenderKind */

/**
 * Sends messages to the program's own listeners, as Electron hands them over. Runs in the main process, so it is whole in itself.
 * @param {typeof import("electron")} electron
 * @param {{ seed: number, count: number, maySend: Record<string, readonly SenderKind[]>, questions: Record<string, unknown>, storeUrls: Record<SenderKind, string> }} wish
 *   maySend: who may send what, by channel; storeUrls: what the addresses of each kind of page begin with
 * @returns {Promise<{ forged: number, refused: number, leaked: string[], unexplained: string[] }>}
 */
export async function sendForged({ ipcMain, webContents }, { seed, count, maySend, questions, storeUrls }) {
  let state = seed | 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ end) => Math.floor(fraction() * end);
  const oneOf = (/** @type {readonly any[]} */ things) => things[below(things.length)];

  /** Electron's own table of who answers: there is no public way to send a message in another's name. */
  const invoked = /** @type {any} */ (ipcMain)._invokeHandlers;
  if (!(invoked instanceof Map)) throw new Error("Electron keeps its handlers elsewhere: mend the fuzzer");
  const sent = ipcMain.eventNames().filter((name) => typeof name === "string" && name in maySend);
  const unknown = [...invoked.keys(), ...sent].filter((channel) => !(channel in maySend));
  if (unknown.length > 0) throw new Error(`nobody said who may send ${unknown.join(", ")}`);
  const channels = [...invoked.keys(), ...sent];

  const words = ["", "a", "中", "__proto__", "constructor", "../../etc/passwd", "\u0000", "a".repeat(40), "32", "-1"];
  const json = (/** @type {number} */ depth) => {
    const kind = below(depth > 3 ? 7 : 9);
    if (kind === 0) return null;
    if (kind === 1) return undefined;
    if (kind === 2) return fraction() < 0.5;
    if (kind === 3) return oneOf([0, -1, 1.5, 2 ** 53, -0, 1e308, Number.NaN, Number.POSITIVE_INFINITY]);
    if (kind === 4) return new Uint8Array(below(50));
    if (kind < 7) return oneOf(words);
    if (kind === 7) return Array.from({ length: below(4) }, () => json(depth + 1));
    return Object.fromEntries(
      Array.from({ length: below(4) }, () => [
        oneOf([...words, "key", "id", "text", "url", "operations"]),
        json(depth + 1),
      ]),
    );
  };
  /** One part of it is another one. */
  const mutated = (/** @type {any} */ value) => {
    if (value === null || typeof value !== "object" || fraction() < 0.2) return json(1);
    const copy = structuredClone(value);
    const key = oneOf(Object.keys(copy));
    if (fraction() < 0.2) copy.extra = json(1);
    else if (key !== undefined) copy[key] = fraction() < 0.5 ? mutated(copy[key]) : json(1);
    return copy;
  };
  const huge = () =>
    oneOf([
      "x".repeat(2_000_000),
      Array(20_000).fill({ key: "k" }),
      { operations: Array(5_000).fill({ op: "get", key: "k" }) },
    ]);
  const argument = (/** @type {string} */ channel) => {
    const kind = fraction();
    if (kind < 0.3) return mutated(questions[channel]);
    // As whoever may ask would say it: only who sends it is wrong.
    if (kind < 0.45) return structuredClone(questions[channel]);
    return kind < 0.99 ? json(0) : huge();
  };

  const pages = webContents.getAllWebContents();
  const pageOf = (/** @type {SenderKind} */ kind) => pages.find((page) => page.getURL().startsWith(storeUrls[kind]));
  const senders = /** @type {SenderKind[]} */ (["host", "mini-program", "web-view"]).map((kind) => ({
    kind,
    page: pageOf(kind),
  }));
  const absent = senders.find(({ page }) => page === undefined);
  if (absent !== undefined) throw new Error(`there is no ${absent.kind} to send from`);

  const result = {
    forged: 0,
    refused: 0,
    leaked: /** @type {string[]} */ ([]),
    unexplained: /** @type {string[]} */ ([]),
  };
  const ask = async (/** @type {string} */ channel, /** @type {any} */ event, /** @type {unknown} */ raw) => {
    if (!invoked.has(channel)) ipcMain.emit(channel, event, raw);
    // What is no question is answered with an error: see `Reply` of the contract.
    const reply = invoked.has(channel) ? await invoked.get(channel)(event, raw) : event.returnValue;
    if (reply?.error !== undefined) throw Object.assign(new Error(reply.error), { name: "told" });
    return reply;
  };
  for (let index = 0; index < count; index += 1) {
    const channel = oneOf(channels);
    const { kind, page } = oneOf(senders);
    if (page.isDestroyed()) {
      result.leaked.push(`one of the ${index} messages before ended the ${kind}`);
      break;
    }
    const isOwnKind = maySend[channel]?.includes(kind);
    const frame = fraction();
    // A page inside the page, and one that has gone.
    const senderFrame =
      frame < 0.7 ? page.mainFrame : frame < 0.85 ? null : { parent: page.mainFrame, origin: page.mainFrame.origin };
    const isForged = !isOwnKind || frame >= 0.7;
    // The rightful sender of a good question would be obeyed: it may remove what the next message needs.
    const raw = isForged ? argument(channel) : { [oneOf(words)]: json(1), forged: true };
    if (!isForged && questions[channel] === undefined) continue;
    if (isForged) result.forged += 1;
    const what = `${channel} from ${kind}${frame < 0.7 ? "" : senderFrame === null ? ", frame gone" : ", frame within"}`;
    try {
      await ask(channel, { sender: page, senderFrame, returnValue: undefined, frameId: 1, processId: 1 }, raw);
      if (isForged) result.leaked.push(`${what} was answered`);
      else result.unexplained.push(`${what} was answered: ${JSON.stringify(raw)}`);
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      const isMeant = isForged
        ? name === "RefusedCaller" || / refused: /.test(message)
        : name === "BadCall" || name === "told";
      if (isMeant) result.refused += 1;
      else result.unexplained.push(`${what}: ${name}: ${message.slice(0, 200)}`);
    }
  }
  return result;
}

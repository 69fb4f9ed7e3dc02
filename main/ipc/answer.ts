import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from "electron";
import { BadCall } from "../../app/bridge/bad-call";
import {
  type AnswerOf,
  type AnyContract,
  type CallName,
  channelOf,
  type QuestionOf,
  type Reply,
} from "../../app/bridge/contract";
import type { Parsers } from "../../app/bridge/parsers";
import type { Callers, Identified } from "./callers";

/** The page that asks, as the main process knows it. */
export interface Asker<Each extends AnyContract> extends Identified<Each["from"][number]> {
  readonly page: WebContents;
  /** The channel, for what is refused only when it is looked at closely. */
  readonly call: string;
}

/** One handler for each call of a contract. */
export type Handlers<Each extends AnyContract> = {
  readonly [Name in CallName<Each>]: (
    question: QuestionOf<Each, Name>,
    asker: Asker<Each>,
  ) => AnswerOf<Each, Name> | Promise<AnswerOf<Each, Name>>;
};

/**
 * Answers the calls of a contract, named by its parsers. The only listener to messages: each is checked for who sent it, then for
 * its shape, and only then answered; no handler can be reached otherwise. What is refused becomes an error that names the call,
 * at the sender.
 */
export function answer<Each extends AnyContract>(
  callers: Callers,
  { contract, of: parsers }: Parsers<Each>,
  handlers: Handlers<Each>,
): void {
  for (const name of Object.keys(contract.calls) as CallName<Each>[]) {
    const channel = channelOf(contract, name);
    const answerTo = (event: IpcMainEvent | IpcMainInvokeEvent, raw: unknown) => {
      const identified = callers.identify(channel, event, ...contract.from) as Identified<Each["from"][number]>;
      return handlers[name](parsers[name](raw), { ...identified, page: event.sender, call: channel });
    };
    if (contract.calls[name]?.travels === "sync") answerSync(channel, answerTo);
    else answerAsync(channel, answerTo);
  }
}

function answerAsync(channel: string, answerTo: (event: IpcMainInvokeEvent, raw: unknown) => unknown): void {
  // Without an async function: each turn of the loop that an answer takes is time that every write waits.
  ipcMain.handle(channel, (event, raw: unknown): Reply<unknown> | Promise<Reply<unknown>> => {
    try {
      const answer = answerTo(event, raw);
      return answer instanceof Promise ? answer.then((late) => ({ answer: late })) : { answer };
    } catch (error) {
      if (error instanceof BadCall) return { error: error.message };
      throw error;
    }
  });
}

/** Without a return value on every path the page would hang. */
function answerSync(channel: string, answerTo: (event: IpcMainEvent, raw: unknown) => unknown): void {
  ipcMain.on(channel, (event, raw: unknown) => {
    const give = (reply: Reply<unknown>) => {
      event.returnValue = reply;
    };
    const fail = (error: unknown) => give({ error: error instanceof Error ? error.message : String(error) });
    try {
      const answer = answerTo(event, raw);
      // At once where it is there: a turn of the loop later, other messages would have gone before it.
      if (answer instanceof Promise) answer.then((late) => give({ answer: late }), fail);
      else give({ answer });
    } catch (error) {
      fail(error);
    }
  });
}

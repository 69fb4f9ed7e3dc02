import { ipcRenderer } from "electron";
import { BadCall } from "../app/bridge/bad-call";
import {
  type AnswerOf,
  type AnyContract,
  type CallName,
  channelOf,
  type QuestionOf,
  type Reply,
} from "../app/bridge/contract";
import type { Lane, Mark } from "../app/bridge/page/lane";
import { messageSize } from "../app/bridge/page/message-size";

/** Electron's words before an error of the main process. */
const WRAPPING = /^Error invoking remote method '[^']*': (?:[A-Za-z]+: )?/;

/** Asks the main process. @returns rejects with the main process's own words */
export function ask<Each extends AnyContract, Name extends CallName<Each>>(
  contract: Each,
  call: Name,
  question: QuestionOf<Each, Name>,
): Promise<AnswerOf<Each, Name>> {
  const invoked: Promise<Reply<AnswerOf<Each, Name>>> = ipcRenderer.invoke(channelOf(contract, call), question);
  return invoked.then(answerIn, refuse);
}

function refuse(error: Error): never {
  throw new Error(error.message.replace(WRAPPING, ""));
}

/** Asks the main process, and blocks the page until it has answered. @throws Error in the main process's own words */
export function askSync<Each extends AnyContract, Name extends CallName<Each>>(
  contract: Each,
  call: Name,
  question: QuestionOf<Each, Name>,
): AnswerOf<Each, Name> {
  return answerIn(ipcRenderer.sendSync(channelOf(contract, call), question) as Reply<AnswerOf<Each, Name>>);
}

function answerIn<Answer>(reply: Reply<Answer>): Answer {
  if ("error" in reply) throw new Error(reply.error);
  return reply.answer;
}

/**
 * Makes the questions of one call wait in a lane when they are more than it holds.
 * @param maxSize bytes, see `messageSize`: a longer question than any that the main process takes never travels
 */
export function askingIn<Each extends AnyContract, Name extends CallName<Each>>(
  contract: Each,
  call: Name,
  { lane, maxSize }: { readonly lane: Lane; readonly maxSize: number },
) {
  return async (question: QuestionOf<Each, Name>, mark?: Mark<AnswerOf<Each, Name>>): Promise<AnswerOf<Each, Name>> => {
    const size = messageSize(question);
    if (size > maxSize) throw new BadCall(channelOf(contract, call), `longer than ${maxSize} bytes`);
    return lane.send(size, () => ask(contract, call, question), mark);
  };
}

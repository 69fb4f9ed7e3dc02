import { ipcRenderer } from "electron";
import type { Parser } from "../app/bridge/bad-call";
import type { Lane, Mark } from "../app/bridge/lane";
import { messageSize } from "../app/bridge/message-size";

/**
 * Makes the questions of one channel. What the contract refuses is refused here and never travels: it rejects as the main
 * process would. What is more than the lane holds waits in it.
 */
export function asking<Question, Answer>(channel: string, parse: Parser<Question>, lane: Lane) {
  return async (question: Question, mark?: Mark<Answer>): Promise<Answer> => {
    const parsed = parse(question);
    return lane.send(messageSize(parsed), () => ipcRenderer.invoke(channel, parsed) as Promise<Answer>, mark);
  };
}

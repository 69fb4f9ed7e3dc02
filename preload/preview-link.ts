import { ipcRenderer } from "electron";
import type { MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import {
  type FactsAnswer,
  MAX_REFUSAL_LENGTH,
  type OpenPagePlace,
  PREVIEW_CHANNELS,
  type PreviewLink,
  shownPages,
} from "../app/bridge/preview-calls";
import { follow } from "./incoming";

/** Asked synchronously: the runtime needs them before it starts, and they change with every start in the same process. */
export function factsOfThisStart(): MiniProgramFacts {
  const answer = ipcRenderer.sendSync(PREVIEW_CHANNELS.facts) as FactsAnswer;
  if ("error" in answer) throw new Error(answer.error);
  return answer.facts;
}

/** ms between two messages of a kind: nobody sees what is replaced sooner, and the page can make as many as it likes. */
const BETWEEN_MS = 50;

/** Tells the latest: the first at once, then one at a time, and what comes meanwhile takes the place of what waits. */
function tellLatest<Message>(channel: string): (message: Message) => void {
  let isResting = false;
  let waiting: { readonly message: Message } | null = null;
  const tell = async () => {
    while (waiting !== null) {
      const { message } = waiting;
      waiting = null;
      await ipcRenderer.invoke(channel, message).catch(refused);
      await new Promise((rested) => setTimeout(rested, BETWEEN_MS));
    }
    isResting = false;
  };
  return (message) => {
    waiting = { message };
    if (isResting) return;
    isResting = true;
    void tell();
  };
}

function refused(refusal: Error): void {
  console.warn(refusal.message);
}

const tellPages = tellLatest<readonly OpenPagePlace[]>(PREVIEW_CHANNELS.pages);
const tellRefusal = tellLatest<string>(PREVIEW_CHANNELS.refusal);
const tellExit = tellLatest<undefined>(PREVIEW_CHANNELS.exit);

export const previewLink: PreviewLink = {
  reportPages: (pages) => tellPages(shownPages(pages)),
  reportRefusal: (message) => tellRefusal(message.slice(0, MAX_REFUSAL_LENGTH)),
  exit: () => tellExit(undefined),
  onBackground(listener) {
    follow(PREVIEW_CHANNELS.background, listener);
  },
  onOpenPage(listener) {
    follow(PREVIEW_CHANNELS.openPage, listener);
  },
  onProblems(listener) {
    follow(PREVIEW_CHANNELS.problems, listener);
  },
};

import type { MiniProgramFacts } from "../app/bridge/page/mini-program-facts";
import { MAX_REFUSAL_LENGTH, PREVIEW, type PreviewLink } from "../app/bridge/page/preview";
import { type PageLocation, shownPages } from "../app/preview/open-page";
import { ask, askSync } from "./ask";
import { follow } from "./pushes";

/** Asked synchronously: the runtime needs them before it starts, and they change with every start in the same process. */
export function factsOfThisStart(): MiniProgramFacts {
  return askSync(PREVIEW, "facts", undefined);
}

/** ms between two messages of a kind: nobody sees what is replaced sooner, and the page can make as many as it likes. */
const BETWEEN_MS = 50;

/** Tells the latest: the first at once, then one at a time, and what comes meanwhile takes the place of what waits. */
function tellingLatest<Message>(tell: (message: Message) => Promise<undefined>): (message: Message) => void {
  let isResting = false;
  let waiting: { readonly message: Message } | null = null;
  const tellAll = async () => {
    while (waiting !== null) {
      const { message } = waiting;
      waiting = null;
      await tell(message).catch(refused);
      await new Promise((rested) => setTimeout(rested, BETWEEN_MS));
    }
    isResting = false;
  };
  return (message) => {
    waiting = { message };
    if (isResting) return;
    isResting = true;
    void tellAll();
  };
}

function refused(refusal: Error): void {
  console.warn(refusal.message);
}

const tellPages = tellingLatest((pages: readonly PageLocation[]) => ask(PREVIEW, "pages", pages));
const tellRefusal = tellingLatest((message: string) => ask(PREVIEW, "refusal", message));
const tellExit = tellingLatest((_: undefined) => ask(PREVIEW, "exit", undefined));

export const previewLink: PreviewLink = {
  reportPages: (pages) => tellPages(shownPages(pages)),
  reportRefusal: (message) => tellRefusal(message.slice(0, MAX_REFUSAL_LENGTH)),
  exit: () => tellExit(undefined),
  onBackground(listener) {
    follow(PREVIEW, "background", listener);
  },
  onOpenPage(listener) {
    follow(PREVIEW, "openPage", listener);
  },
  onProblems(listener) {
    follow(PREVIEW, "problems", listener);
  },
};

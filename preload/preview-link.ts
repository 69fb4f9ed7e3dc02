import { ipcRenderer } from "electron";
import { Lane } from "../app/bridge/lane";
import type { MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import {
  type FactsAnswer,
  MAX_REFUSAL_LENGTH,
  type OpenPagePlace,
  PREVIEW_CHANNELS,
  type PreviewLink,
  shownPages,
} from "../app/bridge/preview-calls";
import type { Problem } from "../app/mini-program/problem";

/** Asked synchronously: the runtime needs them before it starts, and they change with every start in the same process. */
export function factsOfThisStart(): MiniProgramFacts {
  const answer = ipcRenderer.sendSync(PREVIEW_CHANNELS.facts) as FactsAnswer;
  if ("error" in answer) throw new Error(answer.error);
  return answer.facts;
}

/** One at a time: what comes meanwhile waits. */
const reports = new Lane({ messages: 1, size: 0 });

/** The stack as it is now, once it can be told: those between two reports nobody would see. */
let unreported: readonly OpenPagePlace[] | null = null;

function reportPages(pages: readonly OpenPagePlace[]): void {
  const isDue = unreported !== null;
  unreported = shownPages(pages);
  if (isDue) return;
  void reports.send(0, () => {
    const latest = unreported;
    unreported = null;
    return ipcRenderer.invoke(PREVIEW_CHANNELS.pages, latest);
  });
}

/** Told at most once while one is under way, as the page can ask for as many as it likes. */
function tellOne<Message>(channel: string): (message: Message) => void {
  const lane = new Lane({ messages: 1, size: 0 });
  return (message) => {
    if (lane.hasWaiting) return;
    void lane.send(0, () => ipcRenderer.invoke(channel, message));
  };
}

const tellRefusal = tellOne<string>(PREVIEW_CHANNELS.refusal);
const tellExit = tellOne<undefined>(PREVIEW_CHANNELS.exit);

export const previewLink: PreviewLink = {
  reportPages,
  reportRefusal: (message) => tellRefusal(message.slice(0, MAX_REFUSAL_LENGTH)),
  exit: () => tellExit(undefined),
  onBackground(listener) {
    ipcRenderer.on(PREVIEW_CHANNELS.background, (_event, isInBackground: boolean) => listener(isInBackground));
  },
  onOpenPage(listener) {
    ipcRenderer.on(PREVIEW_CHANNELS.openPage, (_event, url: string) => listener(url));
  },
  onProblems(listener) {
    ipcRenderer.on(PREVIEW_CHANNELS.problems, (_event, problems: readonly Problem[]) => listener(problems));
  },
};

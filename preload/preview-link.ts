import { ipcRenderer } from "electron";
import type { MiniProgramFacts } from "../app/bridge/mini-program-bridge";
import { type FactsAnswer, PREVIEW_CHANNELS, type PreviewLink } from "../app/bridge/preview-calls";
import type { Problem } from "../app/mini-program/problem";

/** Asked synchronously: the runtime needs them before it starts, and they change with every start in the same process. */
export function factsOfThisStart(): MiniProgramFacts {
  const answer = ipcRenderer.sendSync(PREVIEW_CHANNELS.facts) as FactsAnswer;
  if ("error" in answer) throw new Error(answer.error);
  return answer.facts;
}

export const previewLink: PreviewLink = {
  reportPages: (pages) => void ipcRenderer.invoke(PREVIEW_CHANNELS.pages, pages),
  reportRefusal: (message) => void ipcRenderer.invoke(PREVIEW_CHANNELS.refusal, message),
  exit: () => void ipcRenderer.invoke(PREVIEW_CHANNELS.exit),
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

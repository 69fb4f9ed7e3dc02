import type { MiniProgramBridge } from "../../app/bridge/mini-program-bridge";
import { textsFor } from "./language/texts";
import { LeaveQuestion } from "./my/leave-question";
import { createMy } from "./my/my";
import { ExceptionPanel } from "./problems/exception-panel";
import { Failures } from "./problems/failures";
import { ProgramSource } from "./problems/program-source";
import { AppEvents } from "./runtime/app-events";
import { type ProgramWrapper, runProgram } from "./runtime/program-run";
import { DialogQueue } from "./shell/dialog-queue";
import { NoticeLayer } from "./shell/notice-layer";
import { PhoneWindow } from "./shell/phone-window";

declare global {
  var minihostBridge: MiniProgramBridge;
}

// Claimed before anything of the mini-program exists: whoever asks later gets an error.
const { appId, language, storage, network, clipboard } = globalThis.minihostBridge.claim();

const texts = textsFor(language);
document.documentElement.lang = language;
const phone = new PhoneWindow(document.body, texts);
const failures = new Failures(new ExceptionPanel(phone.layers.exceptions, texts), new ProgramSource());
const dialogs = new DialogQueue(phone.layers.dialogs);
const leaving = new LeaveQuestion(dialogs, texts);
const notices = new NoticeLayer(phone.layers.notices, texts, (blocked) => phone.blockPages(blocked));

const events = new AppEvents();

let started = false;

/** What the compiled script calls: see app/mini-program/program.ts. */
function start(wrapper: ProgramWrapper): void {
  if (started) throw new Error("minihostRuntime.start: a mini-program runs already");
  started = true;
  runProgram(wrapper, {
    texts,
    failures,
    window: phone,
    events,
    mayGoBack: (page) => leaving.mayLeave(page),
    createMy: (router) =>
      createMy({
        ...{ appId, language, storage, network, clipboard },
        ...{ texts, failures, router, events, dialogs, leaving, notices, phone },
      }),
  });
}

Object.defineProperty(globalThis, "minihostRuntime", { value: Object.freeze({ start }) });

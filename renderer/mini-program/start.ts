import type { MiniProgramBridge } from "../../app/bridge/page/mini-program-bridge";
import { lockBuiltIns, lockMembers } from "../../app/mini-program/locked-built-ins";
import { refuseNoReceiver } from "../../app/mini-program/no-receiver";
import { pluginOf } from "../../app/mini-program/plugin-address";
import { ProgramRealm } from "../../app/mini-program/program-realm";
import { browserPrototypes, namelessBuiltIns, sharedBuiltIns } from "../../app/mini-program/shared-built-ins";
import { drawWithFacades, NodeFacade } from "./components/element/node-facade";
import { canvasNodeOf } from "./components/media/canvas-node";
import { componentTextsFor } from "./language/component-texts";
import { textsFor } from "./language/texts";
import { createNavigator } from "./my/app/navigator";
import { apiMaker } from "./my/calls/api-call";
import { callByName } from "./my/calls/call-by-name";
import { LeaveQuestion } from "./my/dialogs/leave-question";
import { createMy } from "./my/my";
import { PageIntersectionObserver } from "./my/nodes/intersection-observer";
import { MediaQueryObserver } from "./my/nodes/media-query-observer";
import { queryMembers } from "./my/nodes/query-api";
import { SelectorQuery } from "./my/nodes/selector-query";
import { createRoutingApi } from "./my/page/routing-api";
import { ExceptionPanel } from "./problems/exception-panel";
import { Failures } from "./problems/failures";
import { ProgramSource } from "./problems/program-source";
import { SavedProblems } from "./problems/saved-problems";
import { MixinValue } from "./runtime/definitions/mixin";
import type { PluginWrapper } from "./runtime/definitions/plugins";
import { EventChannel } from "./runtime/page/event-channel";
import { AppEvents } from "./runtime/program/app-events";
import { type ProgramWrapper, runProgram } from "./runtime/program/program-run";
import { removeWebRtc } from "./runtime/program/without-web-rtc";
import { ChoiceSheet } from "./shell/choice-sheet";
import { DialogQueue } from "./shell/dialog-queue";
import { ignoreHovering } from "./shell/hovering";
import { NoticeLayer } from "./shell/notice-layer";
import { PhoneWindow } from "./shell/phone-window";
import { UserTaps } from "./shell/user-taps";
import { BridgeWebViewHost } from "./web-view/bridge-web-view-host";

declare global {
  var minihostBridge: MiniProgramBridge;
}

// Claimed before anything of the mini-program exists: whoever asks later gets an error.
const bridge = globalThis.minihostBridge.claim();
const { appId, language, network, clipboard, webViews } = bridge;

const texts = textsFor(language);
document.documentElement.lang = language;
ignoreHovering(window);
const phone = new PhoneWindow(document.body, texts);
const failures = new Failures(new ExceptionPanel(phone.layers.exceptions, texts), new ProgramSource());
const dialogs = new DialogQueue(phone.layers.dialogs);
const componentTexts = componentTextsFor(language);
const choices = new ChoiceSheet(document.body, componentTexts);
const leaving = new LeaveQuestion(dialogs, texts);
const webViewHost = new BridgeWebViewHost(webViews, document.body);
const notices = new NoticeLayer(phone.layers.notices, texts, (blocked) => phone.blockPages(blocked));

const savedProblems = new SavedProblems(phone.layers.problems, texts);
bridge.onProblems((problems) => savedProblems.show(problems));
const events = new AppEvents();
const taps = new UserTaps(document);

// The frames of a stack would give the page's window to whoever asks them for their `this`.
Object.defineProperty(Error, "prepareStackTrace", { get: () => undefined, set: () => {} });

drawWithFacades(globalThis, canvasNodeOf);
// Of what programs may name, the window has these alone, and is what they act on when they are called on nothing.
refuseNoReceiver(EventTarget.prototype);
// The runtime calls them with the page's elements and with the page itself.
lockMembers(browserPrototypes(globalThis));
removeWebRtc(globalThis);

const page = globalThis as unknown as Readonly<Record<string, unknown>>;
let started = false;
const pluginScripts = new Map<string, PluginWrapper>();

let isLocked = false;

/** Those whose instances all sides are given, of one prototype. */
const HANDED_OUT = [SelectorQuery, PageIntersectionObserver, MediaQueryObserver, EventChannel, MixinValue, NodeFacade];

/** A mini-program without plugins has nobody to keep things from, and pays nothing. */
function lockOnce(): void {
  if (isLocked) return;
  isLocked = true;
  lockBuiltIns(globalThis, [...sharedBuiltIns(globalThis, namelessBuiltIns()), ...HANDED_OUT]);
}

/** What the compiled script calls for each plugin, before it calls `start`. */
function plugin(id: string, wrapper: PluginWrapper): void {
  if (started) throw new Error("minihostRuntime.plugin: the mini-program runs already");
  pluginScripts.set(id, wrapper);
}

/** What the compiled script calls: see app/mini-program/program.ts. */
function start(wrapper: ProgramWrapper): void {
  if (started) throw new Error("minihostRuntime.start: a mini-program runs already");
  started = true;
  runProgram(wrapper, {
    texts,
    failures,
    window: phone,
    preview: bridge,
    startPages: bridge.startPages,
    events,
    pluginScripts,
    createEnvironment: (my, side) => {
      // A plugin shows no web pages. Source: docs/platform/plugins.md#inside-the-plugin.
      const isPlugin = side.plugin !== null;
      if (!isPlugin) webViewHost.serve(my);
      return {
        texts: componentTexts,
        callMy: (name, options) => callByName(my, name, options),
        choose: (choice) => choices.choose(choice),
        webViews: isPlugin ? null : webViewHost,
      };
    },
    beforePlugin: lockOnce,
    createRealm: (globals) => new ProgramRealm(page, globals),
    createNavigator: () => createNavigator(language),
    mayGoBack: (page) => leaving.mayLeave(page),
    onTopPage: (page) => notices.showFor(page),
    goBackInWebView: () => webViewHost.back(),
    createMy: (run) => {
      const { plugin: own } = run.side;
      const storage = own === null ? bridge.storage : bridge.pluginStorage(own.appId);
      return createMy({
        ...{ ...run, appId, language, storage, network, clipboard },
        ...{ texts, failures, events, dialogs, leaving, notices, phone, webViewHost, taps },
      });
    },
    nodeMembers: (instance, scope) => queryMembers(instance, scope, failures),
    createRouting: (router, basePath) =>
      createRoutingApi(apiMaker(failures), { router, failures, basePath, plugin: pluginOf(basePath) ?? undefined }),
  });
}

Object.defineProperty(globalThis, "minihostRuntime", { value: Object.freeze({ start, plugin }) });

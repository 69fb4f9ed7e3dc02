import type { Language } from "../../../app/bridge/language";
import type { RawClipboard } from "../../../app/bridge/page/clipboard";
import type { RawStorage } from "../../../app/bridge/page/raw-storage";
import type { RawNetwork } from "../../../app/bridge/page/requests";
import { createStorageApi, type StorageApi } from "../../../app/my/storage-api";
import type { Texts } from "../language/texts";
import type { Failures } from "../problems/failures";
import { warnOnce } from "../problems/runtime-warnings";
import type { AppEvents } from "../runtime/program/app-events";
import type { RunOfMy } from "../runtime/program/program-run";
import type { DialogQueue } from "../shell/dialog-queue";
import type { NoticeLayer } from "../shell/notice-layer";
import type { PhoneWindow } from "../shell/phone-window";
import type { UserTaps } from "../shell/user-taps";
import { createAppEventsApi } from "./app/app-events-api";
import { createEnvironmentApi } from "./app/environment-api";
import { createLeaveAppApi } from "./app/exit-api";
import { canIUsePlugins, createPluginApi, createRefusedApis } from "./app/plugin-api";
import { apiMaker } from "./calls/api-call";
import { createGenericApi } from "./calls/generic-api";
import { createCanvasApi } from "./canvas/canvas-api";
import { canIUse } from "./capabilities/can-i-use";
import { createUnsupportedApis } from "./capabilities/unsupported-api";
import { createClipboardApi } from "./device/clipboard-api";
import { createDeviceApi } from "./device/device-api";
import { createSystemApi } from "./device/system-api";
import { createVideoApi } from "./device/video-api";
import { createDialogsApi } from "./dialogs/dialogs-api";
import { createLeavingApi } from "./dialogs/leave-alert-api";
import type { LeaveQuestion } from "./dialogs/leave-question";
import { createNoticesApi } from "./dialogs/notices-api";
import { createPickersApi } from "./dialogs/pickers-api";
import { createImageInfoApi } from "./files/image-info-api";
import { TemporaryFiles } from "./files/temporary-files";
import { createNetworkStatusApi } from "./network/network-status-api";
import { createRequestApi } from "./network/request-api";
import { createSocketApi } from "./network/socket-api";
import { createQueryApi } from "./nodes/query-api";
import { createNavigationBarApi } from "./page/navigation-bar-api";
import { createPageApi } from "./page/page-api";
import { createPullDownApi } from "./page/pull-down-api";
import { createRoutingApi } from "./page/routing-api";
import { createTabBarApi } from "./page/tab-bar-api";
import { createWebViewApi, type WebViewPost } from "./web-view/web-view-api";

/** What the calls of one realm's `my` act on. */
export interface MyDependencies extends RunOfMy {
  readonly appId: string;
  readonly storage: RawStorage;
  readonly network: RawNetwork;
  readonly clipboard: RawClipboard;
  readonly language: Language;
  readonly texts: Texts;
  readonly failures: Failures;
  readonly events: AppEvents;
  readonly dialogs: DialogQueue;
  readonly leaving: LeaveQuestion;
  readonly notices: NoticeLayer;
  readonly phone: PhoneWindow;
  readonly webViewHost: WebViewPost;
  readonly taps: UserTaps;
}

/** What a mini-program reaches as `my`: one family of calls per file. */
export type My = StorageApi &
  ReturnType<typeof createDialogsApi> &
  ReturnType<typeof createPickersApi> &
  ReturnType<typeof createLeavingApi> &
  ReturnType<typeof createLeaveAppApi> &
  ReturnType<typeof createNoticesApi> &
  ReturnType<typeof createRoutingApi> &
  ReturnType<typeof createTabBarApi> &
  ReturnType<typeof createPullDownApi> &
  ReturnType<typeof createNavigationBarApi> &
  ReturnType<typeof createPageApi> &
  ReturnType<typeof createDeviceApi> &
  ReturnType<typeof createQueryApi> &
  ReturnType<typeof createAppEventsApi> &
  ReturnType<typeof createNetworkStatusApi> &
  ReturnType<typeof createEnvironmentApi> &
  ReturnType<typeof createGenericApi> &
  ReturnType<typeof createClipboardApi> &
  ReturnType<typeof createRequestApi> &
  ReturnType<typeof createImageInfoApi> &
  ReturnType<typeof createSocketApi> &
  ReturnType<typeof createCanvasApi> &
  ReturnType<typeof createVideoApi> &
  ReturnType<typeof createSystemApi> &
  ReturnType<typeof createPluginApi> &
  ReturnType<typeof createWebViewApi> & { readonly canIUse: typeof canIUse };

export function createMy(dependencies: MyDependencies): My {
  const { failures, texts } = dependencies;
  const make = apiMaker(failures);
  const plugin = dependencies.side.plugin?.appId ?? null;
  const files = new TemporaryFiles();
  const pages = () => dependencies.router.currentPages;
  const timeouts = () => dependencies.networkTimeout();
  const requests = createRequestApi(make, { failures, network: dependencies.network, files, timeouts });
  const named = {
    ...createUnsupportedApis(make),
    ...createStorageApi(dependencies.storage, {
      warn: warnOnce,
      run: (during, code) => failures.run(during, code),
      page: () => pages().at(-1)?.route ?? null,
      now: () => performance.timeOrigin + performance.now(),
    }),
    ...createDialogsApi(make, dependencies.dialogs, texts),
    ...createPickersApi(make, dependencies.dialogs, texts),
    ...createLeavingApi(make, dependencies.leaving, texts, pages),
    ...createLeaveAppApi(make, dependencies.taps, () => dependencies.leave()),
    ...createNoticesApi(make, dependencies.notices, () => pages().at(-1)),
    ...createRoutingApi(make, { ...dependencies, plugin: dependencies.side.plugin?.appId }),
    ...createTabBarApi(make, dependencies.tabBar, dependencies.router),
    ...createPullDownApi(make, dependencies.router),
    ...createNavigationBarApi(make, dependencies.phone, dependencies.router),
    ...createPageApi(make, dependencies.router, plugin),
    ...createDeviceApi(make),
    ...createQueryApi(failures, dependencies.router, plugin),
    ...createAppEventsApi(dependencies.events, failures, plugin),
    ...createNetworkStatusApi(make, failures),
    ...createEnvironmentApi(make, dependencies, dependencies.events),
    ...createClipboardApi(make, dependencies.clipboard),
    ...requests,
    ...createImageInfoApi(make, files, requests.downloadFile),
    ...createSocketApi(make, failures, dependencies.network.sockets, timeouts),
    ...createCanvasApi(make, failures, files, dependencies.router, plugin),
    ...createVideoApi(make, dependencies.router, plugin),
    ...createSystemApi(make, dependencies.phone, dependencies.language),
    ...createWebViewApi(dependencies.webViewHost),
    ...createPluginApi(make, dependencies.side, dependencies.appId, dependencies.plugins),
    ...(dependencies.side.plugin === null ? {} : createRefusedApis(make)),
    canIUse: (asked: unknown) =>
      canIUsePlugins(asked, dependencies.side, dependencies.plugins() !== null) ?? canIUse(asked),
  };
  return { ...named, ...createGenericApi(named, failures) };
}

import type { RawClipboard } from "../../../app/bridge/clipboard-calls";
import type { Language } from "../../../app/bridge/language";
import type { RawStorage } from "../../../app/bridge/raw-storage";
import type { RawNetwork } from "../../../app/bridge/request-calls";
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
import { createLeaveAppApi } from "./app/leave-app-api";
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
import type { LeaveQuestion } from "./dialogs/leave-question";
import { createLeavingApi } from "./dialogs/leaving-api";
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
export interface MySurroundings extends RunOfMy {
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

export function createMy(around: MySurroundings): My {
  const { failures, texts } = around;
  const make = apiMaker(failures);
  const plugin = around.side.plugin?.appId ?? null;
  const files = new TemporaryFiles();
  const pages = () => around.router.currentPages;
  const timeouts = () => around.networkTimeout();
  const requests = createRequestApi(make, { failures, network: around.network, files, timeouts });
  const named = {
    ...createUnsupportedApis(make),
    ...createStorageApi(around.storage, {
      warn: warnOnce,
      run: (during, code) => failures.run(during, code),
      page: () => pages().at(-1)?.route ?? null,
      now: () => performance.timeOrigin + performance.now(),
    }),
    ...createDialogsApi(make, around.dialogs, texts),
    ...createPickersApi(make, around.dialogs, texts),
    ...createLeavingApi(make, around.leaving, texts, pages),
    ...createLeaveAppApi(make, around.taps, () => around.leave()),
    ...createNoticesApi(make, around.notices, () => pages().at(-1)),
    ...createRoutingApi(make, { ...around, plugin: around.side.plugin?.appId }),
    ...createTabBarApi(make, around.tabBar, around.router),
    ...createPullDownApi(make, around.router),
    ...createNavigationBarApi(make, around.phone, around.router),
    ...createPageApi(make, around.router, plugin),
    ...createDeviceApi(make),
    ...createQueryApi(failures, around.router, plugin),
    ...createAppEventsApi(around.events, failures, plugin),
    ...createNetworkStatusApi(make, failures),
    ...createEnvironmentApi(make, around, around.events),
    ...createClipboardApi(make, around.clipboard),
    ...requests,
    ...createImageInfoApi(make, files, requests.downloadFile),
    ...createSocketApi(make, failures, around.network.sockets, timeouts),
    ...createCanvasApi(make, failures, files, around.router, plugin),
    ...createVideoApi(make, around.router, plugin),
    ...createSystemApi(make, around.phone, around.language),
    ...createWebViewApi(around.webViewHost),
    ...createPluginApi(make, around.side, around.appId, around.plugins),
    ...(around.side.plugin === null ? {} : createRefusedApis(make)),
    canIUse: (asked: unknown) => canIUsePlugins(asked, around.side, around.plugins() !== null) ?? canIUse(asked),
  };
  return { ...named, ...createGenericApi(named, failures) };
}

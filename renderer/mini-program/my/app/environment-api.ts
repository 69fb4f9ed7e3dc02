import type { Language } from "../../../../app/bridge/language";
import type { Side } from "../../runtime/definitions/side";
import type { AppEvents } from "../../runtime/program/app-events";
import { type ApiMaker, refused, succeeded } from "../calls/api-call";
import { arrayBufferToBase64, base64ToArrayBuffer } from "../files/base64";
import { CLIENT_VERSION, platformLanguage, SDK_VERSION } from "./client-version";

/** What runs here is always what its developer works on. */
const ENV_VERSION = "develop" as const;

interface EnvironmentFacts {
  readonly appId: string;
  readonly language: Language;
  readonly side: Side;
  /** `ext` of ext.json, which is known only when the compiled script has its `my`. */
  extConfig(): Readonly<Record<string, unknown>>;
}

/** What the mini-program is and what it runs in. Source: docs/platform/api-ui.md#system-and-environment. */
export function createEnvironmentApi(make: ApiMaker, facts: EnvironmentFacts, events: AppEvents) {
  const { appId, side } = facts;
  const language = platformLanguage(facts.language);
  const started = () => {
    const { path = "", query = {}, scene = "0000", referrerInfo = {} } = events.launchOptions ?? {};
    // The typings want a number and an app that the user came from; phones give the text and what there is.
    const from = { ...referrerInfo } as { appId: string; extraData: Record<string, unknown> };
    return { path, query: { ...query }, scene: scene as unknown as number, referrerInfo: from };
  };
  return {
    SDKVersion: SDK_VERSION,
    isIDE: false,
    env: {
      USER_DATA_PATH: "https://usr",
      clientName: "ap",
      clientVersion: CLIENT_VERSION,
      language,
      platform: "iOS",
    },
    getAppIdSync: () => ({ appId }),
    getAccountInfoSync: () => ({
      miniProgram: { appId, envVersion: ENV_VERSION, version: "0.0.1" },
      ...(side.plugin === null ? {} : { plugin: side.plugin }),
    }),
    getRunScene: make("getRunScene", () =>
      succeeded<{ envVersion: "release" | "develop" | "trial" | "gray" }>({ envVersion: ENV_VERSION }),
    ),
    getLaunchOptionsSync: started,
    getEnterOptionsSync: started,
    getAppBaseInfo: () => ({ SDKVersion: SDK_VERSION, language, version: CLIENT_VERSION }),
    getServerTime: make("getServerTime", () => succeeded({ time: Date.now() })),
    arrayBufferToBase64,
    base64ToArrayBuffer,
    // A copy for each: the program may write into it.
    getExtConfig: make("getExtConfig", () => {
      const config = structuredClone(facts.extConfig());
      return succeeded({ data: config, extConfig: config });
    }),
    getExtConfigSync: (): Record<string, unknown> => structuredClone(facts.extConfig()),
    getUpdateManager: () => updateManager(make),
  };
}

/** Saving a file updates the mini-program: there is never a version to wait for. */
function updateManager(make: ApiMaker) {
  const nothing = () => {};
  return {
    applyUpdate: make("applyUpdate", () => {
      return refused({ error: 1, errorMessage: "there is no update" }) as ReturnType<
        typeof succeeded<{ success: true }>
      >;
    }),
    onCheckForUpdate: (listener: unknown) => {
      if (typeof listener === "function") queueMicrotask(() => listener({ hasUpdate: false }));
    },
    onUpdateReady: nothing,
    onUpdateFailed: nothing,
    offCheckForUpdate: nothing,
    offUpdateReady: nothing,
    offUpdateFailed: nothing,
  };
}

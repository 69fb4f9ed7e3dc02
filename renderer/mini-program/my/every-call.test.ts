import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RawStorage } from "../../../app/bridge/page/raw-storage";
import { AppEvents } from "../runtime/program/app-events";
import { API_CAPABILITIES } from "./capabilities/api-capabilities";
import { createMy, type MyDependencies } from "./my";

const CALLBACKS = ["success", "fail", "complete"] as const;
const CALLBACK_NAMES: ReadonlySet<string> = new Set(CALLBACKS);
/** As a program throws it. */
const thrown = new Error("the program's own");

function throws(): never {
  throw thrown;
}

/** Stands for the browser and for the phone: whatever is asked of it is there, and gives the same; as a number it is 0. */
const anything: object = new Proxy(() => {}, {
  get(_target, name) {
    if (name === Symbol.toPrimitive) return () => 0;
    if (name === Symbol.iterator) return () => [][Symbol.iterator]();
    // Nothing has the focus: an element that holds one without end has no last one.
    if (name === "activeElement") return null;
    return name === "then" || typeof name === "symbol" ? undefined : anything;
  },
  apply: () => anything,
  construct: () => anything,
});

const storage = {
  onRecording() {},
  remembered: () => undefined,
  run: async () => ({ ok: true }),
  runSync: () => ({ ok: true }),
} as unknown as RawStorage;

/** Goes wherever it is asked to. */
const router = new Proxy(anything, {
  get: (target, name) => (name === "request" ? async () => null : Reflect.get(target, name)),
});

const reported: unknown[] = [];
const failures = {
  run(_during: string, code: () => unknown) {
    try {
      return code();
    } catch (error) {
      reported.push(error);
      return undefined;
    }
  },
};

const my = createMy(
  new Proxy(
    {
      storage,
      failures,
      router,
      extConfig: () => ({}),
      events: new AppEvents(),
      side: { plugin: null },
      plugins: () => null,
    } as object,
    {
      get: (known, name) => Reflect.get(known, name) ?? anything,
    },
  ) as MyDependencies,
) as unknown as Readonly<Record<string, unknown>>;

type Call = (...options: readonly unknown[]) => unknown;

/** All functions of `my` by their paths, those of its parts included: "ap.openURL". */
function functionsOf(object: object, path = ""): readonly (readonly [string, Call])[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (typeof value === "function") return [[`${path}${name}`, value as Call] as const];
    return typeof value === "object" && value !== null ? functionsOf(value, `${path}${name}.`) : [];
  });
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** The parameters that the platform documents; any one of a call that it documents without callbacks or not at all. */
function parametersOf(name: string): readonly string[] {
  const documented = API_CAPABILITIES[name]?.object?.filter((option) => !CALLBACK_NAMES.has(option));
  return documented ?? ["anything"];
}

/** They take a listener, the name of a call, or whether to keep what is drawn, in place of options. */
const TAKES_NO_OPTIONS = /(^|\.)(on|off)[A-Z]\w*$|^(on|off|call|callSync|canIUse)$|\.draw$/;
const all = functionsOf(my).filter(([name]) => !TAKES_NO_OPTIONS.test(name));
const asynchronous: (readonly [string, Call])[] = [];
const synchronous: (readonly [string, Call])[] = [];

beforeAll(() => {
  for (const name of ["window", "document", "navigator", "fetch", "Image", "FontFace", "CSS"]) {
    vi.stubGlobal(name, anything);
  }
  for (const name of ["HTMLElement", "HTMLCanvasElement", "HTMLVideoElement"]) vi.stubGlobal(name, class {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  for (const [name, call] of all) {
    const outcome = call({ fail() {} });
    (outcome instanceof Promise ? asynchronous : synchronous).push([name, call]);
    // What a context, a manager or a task offers is called as the functions of `my` are.
    for (const own of isPlainObject(outcome) || outcome instanceof Promise ? functionsOf(outcome, `${name}().`) : []) {
      if (!TAKES_NO_OPTIONS.test(own[0]) && own[1]({ fail() {} }) instanceof Promise) asynchronous.push(own);
    }
  }
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What a call came to: its failure or null, and how often each callback was called. */
async function ending(call: Call, optionsWith: (callbacks: Readonly<Record<string, () => void>>) => unknown) {
  const times = { success: 0, fail: 0, complete: 0 };
  const count = (name: keyof typeof times) => () => {
    times[name] += 1;
  };
  const outcome = call(optionsWith({ success: count("success"), fail: count("fail"), complete: count("complete") }));
  const failure: unknown = await Promise.resolve(outcome).then(
    () => null,
    (reason) => reason,
  );
  return { failure, times };
}

/** The names of the calls that did not end as they should. */
async function namesOfOthers(isRight: (name: string, call: Call) => Promise<boolean>): Promise<readonly string[]> {
  const ends = await Promise.all(
    asynchronous.map(async ([name, call]) =>
      (await isRight(name, call).catch((error: unknown) => String(error))) === true ? [] : [name],
    ),
  );
  return ends.flat();
}

/** Wrong parameters are error 2, those of storage 11. */
function isWrongParameter(failure: unknown): boolean {
  return [2, 11].includes((failure as { error?: unknown } | null)?.error as number);
}

const hostile = {
  getter: (name: string, given: object) => Object.defineProperty({ ...given }, name, { enumerable: true, get: throws }),
  inheritedGetter: (name: string, given: object) =>
    Object.assign(Object.create(Object.defineProperty({}, name, { get: throws })), given),
  proxy: (given: object) =>
    new Proxy(given, {
      get: (target, name) => Reflect.get(target, name) ?? throws(),
      ...{ ownKeys: throws, has: throws, getOwnPropertyDescriptor: throws, getPrototypeOf: throws },
    }),
};

describe("every asynchronous function of my", () => {
  it("is found, the documented ones among them", () => {
    const found = new Set(asynchronous.map(([name]) => name));
    const documented = Object.keys(API_CAPABILITIES).filter((name) => API_CAPABILITIES[name]?.object?.includes("fail"));
    expect(documented.filter((name) => !found.has(name) && name !== "call")).toEqual([]);
    expect(documented.length).toBeGreaterThan(50);
    expect([...found]).toEqual(expect.arrayContaining(["request().abort", "getFileSystemManager().readFile"]));
  });

  it.each(["getter", "inheritedGetter"] as const)(
    "fails on a parameter with a throwing %s, and completes",
    async (kind) => {
      const others = await namesOfOthers(async (name, call) => {
        const ends = await Promise.all(
          parametersOf(name).map((parameter) => ending(call, (callbacks) => hostile[kind](parameter, callbacks))),
        );
        return ends.every(
          ({ failure, times: { success, fail, complete } }) =>
            isWrongParameter(failure) && success === 0 && fail === 1 && complete === 1,
        );
      });
      expect(others).toEqual([]);
    },
  );

  it.each(CALLBACKS)("fails on a %s whose getter throws, and calls the others", async (hidden) => {
    const others = await namesOfOthers(async (_name, call) => {
      const { failure, times } = await ending(call, (callbacks) => hostile.getter(hidden, callbacks));
      const expected = { success: 0, fail: 1, complete: 1, [hidden]: 0 };
      return isWrongParameter(failure) && CALLBACKS.every((name) => times[name] === expected[name]);
    });
    expect(others).toEqual([]);
  });

  it("fails on a proxy that throws whatever it is asked, and completes where that has callbacks", async () => {
    const others = await namesOfOthers(async (_name, call) => {
      const bare = await ending(call, () => hostile.proxy({}));
      const heard = await ending(call, (callbacks) => hostile.proxy(callbacks));
      return isWrongParameter(bare.failure) && heard.times.complete === 1;
    });
    expect(others).toEqual([]);
  });

  it.each([undefined, null, [], "text", 1, () => {}, Symbol("s")].map((options) => ({ options })))(
    "ends when it is passed $options",
    async ({ options }) => {
      const others = await namesOfOthers(async (_name, call) => {
        const { failure } = await ending(call, () => options);
        return failure === null || typeof (failure as { error?: unknown }).error === "number";
      });
      expect(others).toEqual([]);
    },
  );

  it.each([null, "text", {}, 1])("takes %j for no callback, and calls the others", async (noFunction) => {
    const others = await namesOfOthers(async (_name, call) => {
      const { times } = await ending(call, ({ complete }) => ({ success: noFunction, fail: noFunction, complete }));
      return times.complete === 1;
    });
    expect(others).toEqual([]);
  });

  it("reports what success or fail throws, once, and completes", async () => {
    const others = await namesOfOthers(async (_name, call) => {
      const before = reported.length;
      const { times } = await ending(call, ({ complete }) => ({ success: throws, fail: throws, complete }));
      return times.complete === 1 && reported.length > before;
    });
    expect(others).toEqual([]);
    expect(reported).toEqual(asynchronous.map(() => thrown));
  });

  it("reads each option once", async () => {
    const others = await namesOfOthers(async (name, call) => {
      const reads = new Map<PropertyKey, number>();
      const names = [...parametersOf(name), ...CALLBACKS];
      await ending(
        call,
        () =>
          new Proxy(Object.fromEntries(names.map((option) => [option, undefined])), {
            get(_target, option) {
              reads.set(option, (reads.get(option) ?? 0) + 1);
              return undefined;
            },
          }),
      );
      return [...reads.values()].every((times) => times === 1);
    });
    expect(others).toEqual([]);
  });
});

it("no synchronous function of my throws what its options throw", () => {
  const passed = [...["key", "width", "duration"].map((name) => hostile.getter(name, {})), hostile.proxy({}), null, []];
  const throwing = synchronous.filter(([, call]) =>
    passed.some((options) => {
      try {
        call(options);
        return false;
      } catch {
        return true;
      }
    }),
  );
  expect(throwing.map(([name]) => name)).toEqual([]);
});

import { describe, expect, it } from "vitest";
import { CUSTOM_LIMITS } from "../../preview/device";
import { MAX_BODY_BYTES } from "../page/body-limit";
import { MAX_MESSAGE_BYTES } from "../page/sockets";
import { MAX_NOTED_LENGTH, MAX_REPORTED_CALLS } from "../page/storage-watch";
import { MAX_FILE_LENGTH } from "../window/inspector";
import { ALL_PARSERS, EXAMPLE_QUESTIONS } from "./example-questions.fixture";

/** The question with a value at a path of its fields; an empty path replaces all of it. */
function withField(question: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(question) ? [...question] : { ...(question as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withField(copy[key], rest, value);
  return copy;
}

function isTaken(call: string, path: string, value: unknown): boolean {
  const steps = path === "" ? [] : path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  try {
    ALL_PARSERS.get(call)?.(withField(EXAMPLE_QUESTIONS[call], steps, value));
    return true;
  } catch {
    return false;
  }
}

const text = (length: number, character = "x") => character.repeat(length);
const hex = (length: number) => text(length, "a");
const many = (count: number, each: unknown = "k") => Array.from({ length: count }, () => each);
const bytes = (length: number) => new Uint8Array(length);
const protocols = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const [CALL] = (EXAMPLE_QUESTIONS["my.storage-watch.report"] as { calls: unknown[] }).calls;
const { minSide, maxSide, minPixelRatio, maxPixelRatio } = CUSTOM_LIMITS;
const ID = "inspector.watch";
const WEB_MOVE = { do: "move", id: 1, cover: "nothing", bounds: { x: 0, y: 0, width: 1, height: 1 } };
const webBounds = (x: number) => ({ ...WEB_MOVE, bounds: { ...WEB_MOVE.bounds, x } });

/** Call and field, the last values on this side of each bound, and the first beyond it. */
const BOUNDS: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
  ["accounts.create", "name", [text(10_000)], [text(10_001)]],
  ["accounts.rename", "id", [hex(32)], [hex(31), hex(33), text(32, "A"), text(32, "g")]],
  ["backup.make", "choice.0.account", [text(10_000)], ["", text(10_001)]],
  ["backup.make", "choice.0.appIds.0", ["a"], ["", text(10_001)]],
  ["backup.make", "passphrase", ["", text(10_000)], [text(10_001)]],
  ["backup.open", "passphrase", [text(10_000)], [text(10_001)]],
  ["backup.restore", "mode", ["merge", "replace"], ["", "append"]],
  ["host.openFolder", "folder", ["a"], [""]],
  ["host.openPage", "url", ["a", text(65_536)], ["", text(65_537)]],
  ["host.setLanguage", "language", ["zh-CN", "en"], ["zh", "de"]],
  ["host.setViewBounds", "x", [0, 20_000], [-1, 20_001, 0.5, Number.NaN]],
  ["host.setDevice", "id", ["a", text(100)], ["", text(101)]],
  ["host.setDevice", "custom.width", [minSide, maxSide], [minSide - 1, maxSide + 1, minSide + 0.5]],
  ["host.setDevice", "custom.height", [minSide, maxSide], [minSide - 1, maxSide + 1, minSide + 0.5]],
  ["host.setDevice", "custom.pixelRatio", [minPixelRatio, maxPixelRatio], [minPixelRatio - 0.01, maxPixelRatio + 0.01]],
  [
    "host.setInspector",
    "panes",
    [{ a: { b: 0 } }, { [text(100)]: { [text(100)]: 100 } }],
    [{ a: { b: -1 } }, { a: { b: 101 } }, { [text(101)]: {} }],
  ],
  ["host.setInspector", "columnWidths", [{ key: 40 }, { key: 4000 }], [{ key: 39 }, { key: 4001 }, { key: 40.5 }]],
  ["host.setInspector", "hiddenColumns", [["key", "preview"]], [["other"]]],
  [
    "host.setInspector",
    "sort",
    [null, { column: "size", isDescending: true }],
    [{ column: "other", isDescending: true }],
  ],
  ["inspector.entries", "from", [0], [-1, 0.5]],
  [ID, "address.storeId", [hex(32)], [hex(31), hex(33), text(32, "A")]],
  [ID, "address", [null], [undefined]],
  [
    ID,
    "address.realm",
    [
      { kind: "web-view", origin: text(2048) },
      { kind: "plugin", pluginId: text(256) },
    ],
    [
      { kind: "web-view", origin: "" },
      { kind: "web-view", origin: text(2049) },
      { kind: "plugin", pluginId: "" },
      { kind: "plugin", pluginId: text(257) },
      { kind: "other" },
    ],
  ],
  ["inspector.rows", "keys", [many(100_000), []], [many(100_001), [""]]],
  ["inspector.read", "keys", [null], [many(100_001)]],
  ["inspector.edit", "changes", [many(100_000, { do: "clear" })], [many(100_001, { do: "clear" })]],
  ["inspector.edit", "changes.0.position", [1, 2 ** 40, undefined], [0, 2 ** 40 + 1, 1.5]],
  [
    "inspector.edit",
    "changes.0",
    [
      { do: "rename", key: "a", to: "b" },
      { do: "remove", key: "a" },
    ],
    [
      { do: "rename", key: "a", to: "" },
      { do: "remove", key: "" },
    ],
  ],
  [
    "inspector.edit",
    "changes.0.value",
    [{ type: "string", text: "" }],
    [
      { type: "json", text: "{" },
      { type: "other", text: "" },
    ],
  ],
  ["inspector.search", "text", [text(10_000)], [text(10_001)]],
  ["inspector.setFaults", "faults.fail.count", [1, 1_000_000], [0, 1_000_001, 1.5]],
  ["inspector.setFaults", "faults.fail.error", [11, 12, 14], [1, 13, 15]],
  ["inspector.setFaults", "faults.delay", [0, 10_000], [-1, 10_001, 0.5]],
  ["inspector.setFaults", "faults.quotaKb", [null, 0, 10_240], [-1, 10_241, 0.5]],
  ["inspector.takeSnapshot", "name", [" a ", text(200)], ["", "  ", text(201)]],
  ["inspector.readSnapshot", "id", [0], [-1, 0.5]],
  ["inspector.saveFile", "name", ["a", text(200)], ["", text(201)]],
  ["inspector.saveFile", "text", ["", text(MAX_FILE_LENGTH)], [text(MAX_FILE_LENGTH + 1)]],
  ["settings.setPreferences", "unusedDays", [null, 1, 3650], [0, 3651, 1.5]],
  ["settings.setPreferences", "requestDomains", [null, [], many(1000, text(253))], [many(1001), [""], [text(254)]]],
  ["my.clipboard.write", "text", ["", text(1024 * 1024)], [text(1024 * 1024 + 1)]],
  ["my.request.send", "id", [1], [0, 1.5, -1]],
  ["my.request.send", "url", ["a", text(65_536)], ["", text(65_537)]],
  ["my.request.send", "timeoutMs", [1, 60_000], [0, 60_001, Number.NaN]],
  ["my.request.send", "headers", [[], many(200, ["a", ""])], [many(201, ["a", ""]), [["a"]], [["a", "b", "c"]]]],
  [
    "my.request.send",
    "headers.0.0",
    ["!#$%&'*+.^_`|~09azAZ-", text(256)],
    ["", text(257), ...'\0\r\n\t "(),/:;<=>?@[\\]{}\x7fé'],
  ],
  ["my.request.send", "headers.0.1", ["", "\t", "ÿ", text(32_768)], [text(32_769), "\0", "\r", "\n", "a\nb", "a\0"]],
  ["my.request.send", "method", ["GET"], ["get", "BREW"]],
  ["my.request.send", "body", [null, bytes(MAX_BODY_BYTES)], [bytes(MAX_BODY_BYTES + 1), "text"]],
  ["my.request.abort", "id", [1], [0, 1.5]],
  [
    "my.socket.connect",
    "protocols",
    [[], protocols(50), [text(256)]],
    [protocols(51), ["a", "a"], [""], [text(257)], ["a b"]],
  ],
  ["my.socket.close", "code", [1000, 3000, 4999], [999, 1001, 2999, 5000, 1000.5]],
  ["my.socket.close", "reason", [text(123), text(41, "中")], [text(124), text(42, "中")]],
  [
    "my.socket.send",
    "content",
    ["", text(MAX_MESSAGE_BYTES), bytes(MAX_MESSAGE_BYTES)],
    [text(MAX_MESSAGE_BYTES + 1), bytes(MAX_MESSAGE_BYTES + 1)],
  ],
  ["my.storage-watch.report", "calls", [[], many(MAX_REPORTED_CALLS, CALL)], [many(MAX_REPORTED_CALLS + 1, CALL)]],
  ["my.storage-watch.report", "calls.0.startedAt", [0, 0.5], [-1, Number.NaN, Number.POSITIVE_INFINITY]],
  ["my.storage-watch.report", "calls.0.key", [null, text(MAX_NOTED_LENGTH)], [text(MAX_NOTED_LENGTH + 1)]],
  ["my.storage-watch.report", "calls.0.valueLength", [null, 0], [-1, 0.5]],
  ["my.storage-watch.report", "calls.0.method", ["getStorageInfoSync"], ["getStorages"]],
  ["my.storage-watch.report", "missed", [0], [-1, 0.5]],
  [
    "my.storage-watch.report",
    "realm",
    [{ kind: "plugin", pluginId: text(256) }],
    [{ kind: "plugin", pluginId: text(257) }],
  ],
  ["preview.pages", "", [[], many(64, { path: "a", query: "" })], [many(65, { path: "a", query: "" })]],
  ["preview.pages", "0.path", ["a", text(1024)], ["", text(1025)]],
  ["preview.pages", "0.query", ["", text(65_536)], [text(65_537)]],
  ["preview.refusal", "", ["", text(4096)], [text(4097)]],
  [
    "web-view.request",
    "",
    [webBounds(-20_000), webBounds(20_000), webBounds(0.5), { ...WEB_MOVE, bounds: null }],
    [webBounds(-20_001), webBounds(20_001), { ...WEB_MOVE, id: 0 }, { ...WEB_MOVE, cover: "all" }],
  ],
  ["web-view.request", "id", [1], [0, 1.5]],
];

describe("a bound of the contract", () => {
  it.each(BOUNDS)("of %s %s is where it says", (call, path, taken, refused) => {
    const shown = (value: unknown) => (typeof value === "object" ? "an object" : String(value).slice(0, 40));
    for (const value of taken) expect(isTaken(call, path, value), shown(value)).toBe(true);
    for (const value of refused) expect(isTaken(call, path, value), shown(value)).toBe(false);
  });
});

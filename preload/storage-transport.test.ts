import { ipcRenderer } from "electron";
import { describe, expect, it, vi } from "vitest";
import { PUSHED } from "../app/bridge/page/pushes";
import { MINI_PROGRAM_REALM, type Realm } from "../app/storage/realm";
import { storageTransport } from "./storage-transport";

const REPLY = { answers: [], generation: 1 };

vi.mock("electron", () => ({
  ipcRenderer: { invoke: vi.fn(async () => ({ answer: null })), sendSync: vi.fn(), on: vi.fn() },
}));

const hear = vi.mocked(ipcRenderer.on).mock.calls.find(([channel]) => channel === PUSHED)?.[1] ?? (() => {});

const PLUGIN: Realm = { kind: "plugin", pluginId: "p" };
const operations = [{ op: "get", key: "k" }] as const;

describe("operations", () => {
  it("travel with the realm that they are of", async () => {
    vi.mocked(ipcRenderer.invoke).mockResolvedValueOnce({ answer: REPLY });
    expect(await storageTransport(PLUGIN).invoke(operations)).toEqual(REPLY);
    expect(ipcRenderer.invoke).toHaveBeenLastCalledWith("my.storage.run", { realm: PLUGIN, operations });
  });

  it("of a Sync call block the page on a channel of their own", () => {
    vi.mocked(ipcRenderer.sendSync).mockReturnValueOnce({ answer: REPLY });
    expect(storageTransport(PLUGIN).sendSync(operations)).toEqual(REPLY);
    expect(ipcRenderer.sendSync).toHaveBeenLastCalledWith("my.storage.runSync", { realm: PLUGIN, operations });
  });
});

it("a change is told to its own realm alone, of all that one page has", () => {
  const heard: unknown[] = [];
  for (const realm of [MINI_PROGRAM_REALM, PLUGIN, { kind: "plugin", pluginId: "q" } as const])
    storageTransport(realm).onForeignChange((change) => heard.push([realm, change]));
  const change = { generation: 2, keys: ["k"] };
  hear({} as never, 1, "my.storage.changed", { realm: { ...PLUGIN }, change });
  expect(heard).toEqual([[PLUGIN, change]]);
});

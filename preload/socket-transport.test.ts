import { ipcRenderer } from "electron";
import { expect, it, vi } from "vitest";
import { rawSockets } from "./socket-transport";

vi.mock("electron", () => ({ ipcRenderer: { invoke: vi.fn(async () => ({ answer: null })), on: vi.fn() } }));

const handshake = (id: number) => ({ id, url: "wss://example.com", headers: [], protocols: [], timeoutMs: 1000 });
const asked = () =>
  vi
    .mocked(ipcRenderer.invoke)
    .mock.calls.map(([channel, question]) => `${channel} ${(question as { id?: number }).id}`)
    .filter((each) => each.endsWith(" 7"));

it("a socket that waits to be made is closed after that, not before", async () => {
  const answers: (() => void)[] = [];
  vi.mocked(ipcRenderer.invoke).mockImplementation((channel) =>
    channel === "my.socket.connect"
      ? new Promise((answer) => answers.push(() => answer({ answer: null })))
      : Promise.resolve({ answer: null }),
  );
  const others = [1, 2, 3, 4, 5].map((id) => rawSockets.connect(handshake(id)));
  const connected = rawSockets.connect(handshake(7));
  const closed = rawSockets.close(7, 1000, "");
  await new Promise((turn) => setTimeout(turn));
  expect(asked()).toEqual([]);
  for (const answer of answers.splice(0)) answer();
  await Promise.all(others);
  await vi.waitFor(() => expect(asked()).toEqual(["my.socket.connect 7"]));
  for (const answer of answers.splice(0)) answer();
  expect(await Promise.all([connected, closed])).toEqual([null, null]);
  expect(asked()).toEqual(["my.socket.connect 7", "my.socket.close 7"]);
});

it("a socket that was refused is closed all the same, without its failure", async () => {
  vi.mocked(ipcRenderer.invoke).mockImplementation(async (channel) => {
    if (channel === "my.socket.connect") throw new Error("refused");
    return { answer: { error: 10, errorMessage: "the socket is not open" } };
  });
  const connected = rawSockets.connect(handshake(8));
  const closed = rawSockets.close(8, 1000, "");
  await expect(connected).rejects.toThrow("refused");
  expect(await closed).toMatchObject({ error: 10 });
});

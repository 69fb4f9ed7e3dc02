import type { AnyContract } from "../../app/bridge/contract";
import { ACCOUNTS } from "../../app/bridge/window/accounts";
import { BACKUP } from "../../app/bridge/window/backup";
import { HOST } from "../../app/bridge/window/host";
import { INSPECTOR } from "../../app/bridge/window/inspector";
import { LIBRARY } from "../../app/bridge/window/library";
import { SETTINGS } from "../../app/bridge/window/settings";

type Kind = "host" | "mini-program" | "web-view";

/** Who may send what. Said here once more on purpose: a channel that is missing here ends the torture. */
export const MAY_SEND: Readonly<Record<string, readonly Kind[]>> = Object.fromEntries([
  ...sentBy(["host"], channelsOf(ACCOUNTS, BACKUP, HOST, INSPECTOR, LIBRARY, SETTINGS)),
  ...sentBy(
    ["mini-program", "web-view"],
    ["my.storage.run", "my.storage.runSync", "my.storage-watch.current", "my.storage-watch.report"],
  ),
  ...sentBy(["mini-program", "web-view"], ["screen.changed"]),
  ...sentBy(["mini-program"], ["preview.facts", "preview.pages", "preview.refusal", "preview.exit"]),
  ...sentBy(
    ["mini-program"],
    ["my.request.send", "my.request.abort", "my.request.taken", "my.clipboard.read", "my.clipboard.write"],
  ),
  ...sentBy(["mini-program"], ["my.socket.connect", "my.socket.send", "my.socket.close"]),
  ...sentBy(["host", "mini-program", "web-view"], ["page.taken"]),
  ...sentBy(["mini-program"], ["web-view.request"]),
  ...sentBy(["web-view"], ["h5.say"]),
]);

function sentBy(kinds: readonly Kind[], channels: readonly string[]): [string, readonly Kind[]][] {
  return channels.map((channel) => [channel, kinds]);
}

function channelsOf(...contracts: readonly AnyContract[]): string[] {
  return contracts.flatMap(({ name, calls }) => Object.keys(calls).map((call) => `${name}.${call}`));
}

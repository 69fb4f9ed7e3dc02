import { HOST_PARSERS } from "../../app/bridge/host-calls";
import { INSPECTOR_PARSERS } from "../../app/bridge/inspector-calls";

type Kind = "host" | "mini-program" | "web-view";

/** Who may send what. Said here once more on purpose: a channel that is missing here ends the torture. */
export const MAY_SEND: Readonly<Record<string, readonly Kind[]>> = Object.fromEntries([
  ...sentBy(["host"], [...Object.keys(HOST_PARSERS), ...Object.keys(INSPECTOR_PARSERS)]),
  ...sentBy(["mini-program", "web-view"], ["my.storage", "my.storage.sync", "my.storage.watch", "my.storage.calls"]),
  ...sentBy(["mini-program", "web-view"], ["screen.changed"]),
  ...sentBy(["mini-program"], ["preview.facts", "preview.pages", "preview.refusal", "preview.exit"]),
  ...sentBy(
    ["mini-program"],
    ["my.request", "my.request.abort", "my.request.taken", "my.clipboard.read", "my.clipboard.write"],
  ),
  ...sentBy(["mini-program"], ["my.socket.connect", "my.socket.send", "my.socket.close"]),
  ...sentBy(["host", "mini-program", "web-view"], ["page.taken"]),
  ...sentBy(["mini-program"], ["web-view.request"]),
  ...sentBy(["web-view"], ["web-view.from-h5"]),
]);

function sentBy(kinds: readonly Kind[], channels: readonly string[]): [string, readonly Kind[]][] {
  return channels.map((channel) => [channel, kinds]);
}

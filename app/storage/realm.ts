/**
 * Whose store a call belongs to: the mini-program itself, one origin of its web-views, or one of its plugins.
 * Source: docs/platform/storage.md#isolation.
 */
export type Realm =
  | { readonly kind: "mini-program" }
  | { readonly kind: "web-view"; readonly origin: string }
  | { readonly kind: "plugin"; readonly pluginId: string };

export const MINI_PROGRAM_REALM: Realm = { kind: "mini-program" };

/** A text that two different realms never share, whatever an origin or a plugin id contains. */
export function realmText(realm: Realm): string {
  switch (realm.kind) {
    case "mini-program":
      return JSON.stringify(["mini-program"]);
    case "web-view":
      return JSON.stringify(["web-view", realm.origin]);
    case "plugin":
      return JSON.stringify(["plugin", realm.pluginId]);
  }
}

/**
 * The realm that `realmText` gave the text for.
 * @throws Error for any other text
 */
export function realmIn(text: string): Realm {
  const [kind, name] = JSON.parse(text) as unknown[];
  if (kind === "mini-program") return MINI_PROGRAM_REALM;
  if (kind === "web-view" && typeof name === "string") return { kind, origin: name };
  if (kind === "plugin" && typeof name === "string") return { kind, pluginId: name };
  throw new Error(`no realm has the text ${text}`);
}

/**
 * Whose store a call belongs to: the mini-program itself, one origin of its web-views, or one of its plugins.
 * Source: storage.md, 9.
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

/** The realm of such a text. @throws Error for any other text */
export function realmIn(text: string): Realm {
  const [kind, name] = JSON.parse(text) as readonly [string, string];
  switch (kind) {
    case "mini-program":
      return MINI_PROGRAM_REALM;
    case "web-view":
      return { kind, origin: name };
    case "plugin":
      return { kind, pluginId: name };
    default:
      throw new Error(`no realm is written ${text}`);
  }
}

/** Where account keys live; the window says so when it is a file. */
export type KeyBackend = "keychain" | "key-file";

/** What keeps a mini-program from being opened. The window has a sentence for each in both languages. */
export type HostFailure =
  | { readonly code: "vault-unavailable"; readonly backend: KeyBackend; readonly reason: string }
  | {
      readonly code: "key-lost";
      readonly why: "missing" | "wrong";
      readonly account: string;
      readonly backend: KeyBackend;
    }
  | { readonly code: "catalog-unusable"; readonly file: string; readonly reason: string }
  | { readonly code: "store-unusable"; readonly file: string; readonly reason: string }
  | { readonly code: "profile-in-use"; readonly folder: string }
  | { readonly code: "disk-full"; readonly reason: string }
  | { readonly code: "disk-read-only"; readonly reason: string }
  | { readonly code: "catalog-gone"; readonly reason: string }
  | { readonly code: "folder-unusable"; readonly folder: string; readonly reason: string }
  | { readonly code: "unexpected"; readonly reason: string };

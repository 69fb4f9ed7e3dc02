/** What was found of a store that was not as it was written. Told once for each opening. */
export type StoreFinding =
  /** Its log or its file is older than it was: the last changes are missing. What was there lies in `file`. */
  | { readonly kind: "shorter"; readonly changes: number; readonly file: string }
  /**
   * It contradicted itself, and was put right from what could be read. What was there lies in `file`. What is
   * not missing may still be older than what was written last.
   */
  | { readonly kind: "mended"; readonly missing: number; readonly isOlder: boolean; readonly file: string }
  /** The names of so many entries do not open: what they are called, nobody can tell any more. */
  | { readonly kind: "nameless"; readonly entries: number }
  /**
   * It contradicts itself and cannot be put right: only what opens by itself is answered, and nothing is written. What was
   * there lies in `file`, which is the store's own when there was no room for a copy.
   */
  | { readonly kind: "damaged"; readonly reason: string; readonly file: string }
  /** Its file was removed, or another took its place, while it was open. Nothing is stored any more. */
  | { readonly kind: "gone" };

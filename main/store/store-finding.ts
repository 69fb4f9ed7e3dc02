/** What was found of a store that was not as it was written. Told once for each opening. */
export type StoreFinding =
  /** Its log or its file is older than it was: the last changes are missing. What was there lies in `file`. */
  | { readonly kind: "shorter"; readonly changes: number; readonly file: string }
  /** It contradicted itself, and was put right from what could be read. What was there lies in `file`. */
  | { readonly kind: "mended"; readonly missing: number; readonly file: string }
  /** It contradicts itself and cannot be put right: only what opens by itself is answered, and nothing is written. */
  | { readonly kind: "damaged"; readonly reason: string }
  /** Its file was removed, or another took its place, while it was open. Nothing is stored any more. */
  | { readonly kind: "gone" };

/** A backup travels: whoever has the file can try passphrases for as long as they like. In characters. */
export const MIN_PASSPHRASE_LENGTH = 8;

/** How long guessing would take, in words. Only a hint: what is guessed first, a formula cannot know. */
export type PassphraseStrength = "too-short" | "weak" | "fair" | "strong";

/** Characters, not UTF-16 code units: an emoji is one. */
export function passphraseLength(passphrase: string): number {
  return [...passphrase].length;
}

/**
 * Rates length times variety: bits that a random text of these kinds of characters has, repeated characters counted once.
 */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  if (passphraseLength(passphrase) < MIN_PASSPHRASE_LENGTH) return "too-short";
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[\s!-/:-@[-`{-~]/, 33],
    [/[^\p{ASCII}]/u, 1000],
  ];
  const alphabet = kinds.reduce((sum, [kind, size]) => sum + (kind.test(passphrase) ? size : 0), 0);
  const bits = new Set(passphrase).size * Math.log2(alphabet);
  if (bits < 45) return "weak";
  return bits < 70 ? "fair" : "strong";
}

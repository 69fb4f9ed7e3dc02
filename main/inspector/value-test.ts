/** Says whether a value's text is looked for. */
export type ValueTest = (text: string) => boolean;

/** Small and large letters are alike; a dot stands for any character, line ends too. */
const PATTERN_FLAGS = "is";

/** @returns the engine's reason why a text is no pattern; null when it is one */
export function faultOf(text: string): string | null {
  try {
    valueTest(text, true);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}

/** @throws SyntaxError for a pattern that is none */
export function valueTest(text: string, isPattern: boolean): ValueTest {
  if (isPattern) {
    const pattern = new RegExp(text, PATTERN_FLAGS);
    return (value) => pattern.test(value);
  }
  const wanted = text.toLowerCase();
  return (value) => value.toLowerCase().includes(wanted);
}

import { ProblemError, type Warn } from "./problem";
import { SourceText } from "./source-text";

/** How deep JSON may nest: the search for a mistake recurses. */
const MAX_DEPTH = 500;

/**
 * Parses a JSON text.
 * @param file what to call it in the error
 * @throws ProblemError with line and column for text that is not JSON
 */
export function parseJson(text: string, file: string): unknown {
  const source = new SourceText(text, file);
  const value = parsedOrMistake(source, source.text);
  if (value instanceof ProblemError) throw value;
  return value;
}

/**
 * Parses a JSON file of a mini-program. Comments and a comma behind the last member, which tools and editors write, are left out
 * with a warning.
 * @param file path from the mini-program's root, with forward slashes
 * @throws ProblemError with line and column for text whose meaning is not sure
 */
export function parseManifestJson(text: string, file: string, warn: Warn): unknown {
  const source = new SourceText(text, file);
  const value = parsedOrMistake(source, source.text);
  if (!(value instanceof ProblemError)) return value;
  const mended = parsedOrMistake(source, withoutExtras(source.text));
  if (mended instanceof ProblemError) throw mended;
  warn(value.problem);
  return mended;
}

/** As `parseManifestJson`, for a file that need not be there: an empty one says as little as a missing one. */
export function parseOptionalJson(text: string, file: string, warn: Warn): unknown {
  return text.trim() === "" ? {} : parseManifestJson(text, file, warn);
}

/** @param text of the file, or the same with parts of it made blank */
function parsedOrMistake({ file }: SourceText, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // What nests deeper could be read, and not be written again: the search gives its place.
    return nestsDeeper(value, MAX_DEPTH) ? (new MistakeFinder(new SourceText(text, file)).find() ?? value) : value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Not every message of JSON.parse has a position, so the place is looked for.
    const mistake = new MistakeFinder(new SourceText(text, file)).find() ?? error;
    if (mistake instanceof ProblemError) return mistake;
    throw mistake;
  }
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => nestsDeeper(part, levels - 1));
}

/** Comments and commas before a closing bracket made blank, so that everything else keeps its place. */
function withoutExtras(text: string): string {
  const blank = (part: string) => part.replace(/[^\n\r]/g, " ");
  // Strings are matched first, and stay: what they hold is no comment. What is never closed is matched to its end, and stays too:
  // a text of nothing but beginnings is not walked for each.
  const comments = text.replace(/"(?:[^"\\\n]|\\.)*(?:"|(?=\n|$))|\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/g, (part) =>
    part.startsWith('"') || (part.startsWith("/*") && !part.endsWith("*/")) ? part : blank(part),
  );
  // One comma too many behind a value; two, or one without a value before it, may stand for anything.
  return comments.replace(/"(?:[^"\\\n]|\\.)*(?:"|(?=\n|$))|[[{,]\s*,|,(?=\s*[\]}])/g, (part) =>
    part === "," ? " " : part,
  );
}

/** Reads JSON up to the first mistake. Only run on text that JSON.parse has refused. */
class MistakeFinder {
  private at = 0;

  constructor(private readonly source: SourceText) {}

  /** The first mistake as an error; null when there is none. */
  find(): Error | null {
    try {
      this.value(0);
      this.space();
      return this.at === this.source.text.length ? null : this.mistake("nothing may follow the value");
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  }

  private mistake(reason: string): Error {
    const { text } = this.source;
    if (this.at >= text.length) return this.source.problemAt(text.length, `the file ends too early: ${reason}.`);
    const isComment = /^\/[/*]/.test(text.slice(this.at, this.at + 2));
    return this.source.problemAt(this.at, isComment ? "JSON has no comments: remove this one." : `${reason}.`);
  }

  private space(): void {
    while (/[ \t\n\r]/.test(this.source.text.charAt(this.at))) this.at += 1;
  }

  private value(depth: number): void {
    if (depth > MAX_DEPTH) throw this.mistake(`values nest deeper than ${MAX_DEPTH} levels`);
    this.space();
    const character = this.source.text[this.at];
    if (character === "{") this.members("}", depth);
    else if (character === "[") this.members("]", depth);
    else if (character === '"') this.string();
    else this.word();
  }

  /** The members of an object or the items of an array, which differ in the names before the values. */
  private members(close: "}" | "]", depth: number): void {
    this.at += 1;
    this.space();
    if (this.source.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.space();
      if (close === "}") this.name();
      this.value(depth + 1);
      this.space();
      const next = this.source.text[this.at];
      if (next !== "," && next !== close) throw this.mistake(`a comma or ${close} is expected here`);
      const comma = this.at;
      this.at += 1;
      if (next === close) return;
      this.space();
      if (this.source.text[this.at] !== close) continue;
      this.at = comma;
      throw this.mistake(`remove this comma: nothing follows it before ${close}`);
    }
  }

  private name(): void {
    if (this.source.text[this.at] !== '"')
      throw this.mistake('a name in double quotes is expected here, such as "pages"');
    this.string();
    this.space();
    if (this.source.text[this.at] !== ":") throw this.mistake("a colon is expected here");
    this.at += 1;
  }

  private string(): void {
    const { text } = this.source;
    const start = this.at;
    for (this.at += 1; this.at < text.length; this.at += 1) {
      const character = text.charAt(this.at);
      if (character === '"') {
        this.at += 1;
        return;
      }
      if (character < " ") break;
      if (character !== "\\") continue;
      if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(this.at, this.at + 6))) {
        throw this.mistake("this backslash starts no escape that JSON knows: write \\\\ for a backslash");
      }
      this.at += 1;
    }
    throw this.source.problemAt(start, 'this string is never closed: the closing " is missing on its line.');
  }

  private word(): void {
    const pattern = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source.text);
    if (found !== null) this.at += found[0].length;
    else if (this.source.text[this.at] === "'")
      throw this.mistake("JSON strings stand in double quotes, not in single ones");
    else throw this.mistake("a value is expected here: a string, a number, true, false, null, [ or {");
  }
}

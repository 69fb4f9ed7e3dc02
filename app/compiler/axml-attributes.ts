import type { AxmlAttribute } from "./axml-tree";
import { mustacheEnd, splitMustaches } from "./mustache";
import type { SourceText } from "./source-text";

/** The tag whose attributes are read: its name and place for messages, and where its attributes start. */
export interface TagStart {
  readonly tag: string;
  readonly tagStart: number;
  readonly start: number;
}

export interface ReadAttributes {
  readonly attributes: ReadonlyMap<string, AxmlAttribute>;
  /** Offset behind the tag's `>`; a self-closing tag has a `/` before it. */
  readonly end: number;
}

/**
 * Reads the attributes of an opening tag up to its `>` or `/>`. Values may be in double or single quotes, unquoted or
 * absent, since samples and published libraries use all of them. Source: axml.md, Markup.
 * @throws ProblemError for a tag without its `>`, an unclosed value, and a name that is written twice
 */
export function readAttributes(source: SourceText, tag: TagStart): ReadAttributes {
  const attributes = new Map<string, AxmlAttribute>();
  let at = skipSpace(source.text, tag.start);
  for (;;) {
    if (source.text.startsWith("/>", at)) return { attributes, end: at + 2 };
    if (source.text[at] === ">") return { attributes, end: at + 1 };
    if (at >= source.text.length || source.text[at] === "<") {
      throw source.problemAt(tag.tagStart, `the tag <${tag.tag} is not complete: its > is missing.`);
    }
    const { attribute, end } = readAttribute(source, at, tag.tag);
    const earlier = attributes.get(attribute.name);
    if (earlier !== undefined) {
      const place = source.describe(earlier.start);
      throw source.problemAt(at, `<${tag.tag}> has the attribute ${attribute.name} already, at ${place}: keep one.`);
    }
    attributes.set(attribute.name, attribute);
    at = skipSpace(source.text, end);
  }
}

function readAttribute(source: SourceText, start: number, tag: string): { attribute: AxmlAttribute; end: number } {
  const { text } = source;
  let nameEnd = start;
  while (nameEnd < text.length && !/[\s=/>"'<{}]/.test(text.charAt(nameEnd))) nameEnd += 1;
  const name = text.slice(start, nameEnd);
  if (name === "")
    throw source.problemAt(start, `${text[start]} cannot stand here: <${tag}> expects an attribute's name.`);
  const equals = skipSpace(text, nameEnd);
  if (text[equals] !== "=") {
    return { attribute: { name, value: null, start, valueStart: start }, end: nameEnd };
  }
  const value = readValue(source, skipSpace(text, equals + 1), name);
  const parts = splitMustaches(source, value.start, value.end);
  return { attribute: { name, value: parts, start, valueStart: value.start }, end: value.next };
}

/** Where a value's text starts and ends, and where reading goes on (behind the closing quote). */
interface ValueRange {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function readValue(source: SourceText, at: number, name: string): ValueRange {
  const { text } = source;
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const end = skipValue(source, at + 1, (here) => text[here] === quote);
    if (end === text.length) {
      throw source.problemAt(at, `the value of ${name} is never closed: the closing ${quote} is missing.`);
    }
    return { start: at + 1, end, next: end + 1 };
  }
  const end = skipValue(source, at, (here) => /[\s>]/.test(text.charAt(here)) || text.startsWith("/>", here));
  if (end === at) throw source.problemAt(at, `${name}= needs a value, such as ${name}="".`);
  return { start: at, end, next: end };
}

/** Steps over a value up to where `isEnd` holds, taking each `{{ }}` whole: quotes and > inside one are its own. */
function skipValue(source: SourceText, start: number, isEnd: (at: number) => boolean): number {
  let at = start;
  while (at < source.text.length && !isEnd(at)) {
    at = source.text.startsWith("{{", at) ? mustacheEnd(source, at) : at + 1;
  }
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

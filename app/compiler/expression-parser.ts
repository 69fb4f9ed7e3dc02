import type { Expression } from "acorn";
import type { FileWarnings } from "./file-warnings";
import type { TemplateExpression } from "./mustache";
import { TemplateParser } from "./template-parser";

/** An expression's syntax tree. */
export interface ParsedExpression {
  readonly tree: Expression;
  /** What to add to a position of the tree for an offset of the file. */
  readonly offset: number;
}

/** Why an expression has no value. Expected: caught by whoever compiles the expression, which then is `undefined`. */
export class ExpressionMistake extends Error {
  /** @param offset in the file; its line and column are not looked for before somebody is told */
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/**
 * The start of an object whose braces are left out: `foo: a`, `...item`, `a, b`.
 * Source: docs/platform/axml.md#expressions.
 */
const OBJECT_WITHOUT_BRACES =
  /^\s*(?:\.\.\.|(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*"|'[^']*'|\d+)\s*:|[\p{ID_Start}$_][\p{ID_Continue}$]*\s*,)/u;

/** Whether a text is one expression, as `{{ }}` holds it. */
export function isExpression(text: string): boolean {
  return parsedOrMistake({ text, start: 0 }) instanceof ExpressionMistake === false;
}

/**
 * Parses the text between `{{` and `}}`. An object's braces may be left out. What can be meant in one way only is read as that,
 * with a warning: entities in place of signs, a semicolon at the end.
 * @throws ExpressionMistake for a syntax error, or more than one expression
 */
export function parseExpression(expression: TemplateExpression, warnings: FileWarnings): ParsedExpression {
  const parsed = parsedOrMistake(expression);
  if (!(parsed instanceof ExpressionMistake)) return parsed;
  for (const { mended, reason } of mendings(expression.text)) {
    const again = mended === expression.text ? parsed : parsedOrMistake({ ...expression, text: mended });
    if (again instanceof ExpressionMistake) continue;
    warnings.at(expression.start, reason);
    return again;
  }
  throw parsed;
}

/** As `parseExpression`, for exactly what is written. */
function parsedOrMistake({ text, start }: TemplateExpression): ParsedExpression | ExpressionMistake {
  if (text.trim() === "") {
    return new ExpressionMistake(start, "{{ }} is empty, and undefined: write an expression between the braces.");
  }
  const isBare = OBJECT_WITHOUT_BRACES.test(text);
  const offset = isBare ? start - 1 : start;
  // Not in parentheses of our own, which `a) + (b` would escape: the tree must reach to the end of the text instead.
  const code = isBare ? `{${text}}` : text;
  try {
    const tree = TemplateParser.parseExpressionAt(code, 0, { ecmaVersion: "latest", preserveParens: true });
    const rest = /\S/.exec(code.slice(tree.end));
    if (rest === null) return { tree, offset };
    const reason = `${rest[0]} cannot stand here: {{ }} holds one expression.`;
    return new ExpressionMistake(offset + tree.end + rest.index, reason);
  } catch (error) {
    if (!isAcornError(error)) throw error;
    // Clamped, since the end of a text without braces lies one behind what its author wrote.
    const at = Math.min(offset + error.pos, start + text.length);
    return new ExpressionMistake(at, `this expression cannot be read: ${sentence(error)}.`);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** What an expression that cannot be read may mean. */
function mendings(text: string): readonly { readonly mended: string; readonly reason: string }[] {
  const withSigns = text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? "");
  return [
    {
      mended: text.replace(/[;\s]+$/, ""),
      reason: "{{ }} holds an expression and no statement: remove the semicolon.",
    },
    { mended: withSigns, reason: "{{ }} holds no entities: write the signs themselves, such as && and <." },
  ];
}

/** What acorn throws for text that it cannot read. */
export interface AcornError extends SyntaxError {
  readonly pos: number;
  readonly loc: { readonly line: number; readonly column: number };
}

export function isAcornError(error: unknown): error is AcornError {
  return error instanceof SyntaxError && "pos" in error && "loc" in error;
}

/** acorn's words without the place it appends, which counts from the start of the expression. */
export function sentence({ message, loc }: AcornError): string {
  return message.replace(` (${loc.line}:${loc.column})`, "").toLowerCase();
}

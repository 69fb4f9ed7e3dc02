import { type Expression, parseExpressionAt } from "acorn";
import type { TemplateExpression } from "./mustache";
import type { SourceText } from "./source-text";

/** An expression's syntax tree. */
export interface ParsedExpression {
  readonly tree: Expression;
  /** What to add to a position of the tree for an offset of the file. */
  readonly offset: number;
}

/** The start of an object whose braces are left out: `foo: a`, `...item`, `a, b`. Source: axml.md, Expressions. */
const OBJECT_WITHOUT_BRACES =
  /^\s*(?:\.\.\.|(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|"[^"]*"|'[^']*'|\d+)\s*:|[\p{ID_Start}$_][\p{ID_Continue}$]*\s*,)/u;

/**
 * Parses the text between `{{` and `}}`. An object's braces may be left out.
 * @throws ProblemError for a syntax error, or more than one expression
 */
export function parseExpression(source: SourceText, { text, start }: TemplateExpression): ParsedExpression {
  if (text.trim() === "") throw source.problemAt(start, "{{ }} is empty: write an expression between the braces.");
  const isBare = OBJECT_WITHOUT_BRACES.test(text);
  const offset = isBare ? start - 1 : start;
  // Not in parentheses of our own, which `a) + (b` would escape: the tree must reach to the end of the text instead.
  const code = isBare ? `{${text}}` : text;
  try {
    const tree = parseExpressionAt(code, 0, { ecmaVersion: "latest", preserveParens: true });
    const rest = /\S/.exec(code.slice(tree.end));
    if (rest === null) return { tree, offset };
    throw source.problemAt(offset + tree.end + rest.index, `${rest[0]} cannot stand here: {{ }} holds one expression.`);
  } catch (error) {
    if (isAcornError(error)) {
      // Clamped, since the end of a text without braces lies one behind what its author wrote.
      const at = Math.min(offset + error.pos, start + text.length);
      throw source.problemAt(at, `this expression cannot be read: ${sentence(error)}.`);
    }
    throw error;
  }
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

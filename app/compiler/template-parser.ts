import { type Expression, Parser } from "acorn";

/** Those that JavaScript has no expression for, so that in a template they can only be names of data: `{{class}}`, `{{switch}}`. */
const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    "break case catch class const continue debugger default do else enum export extends finally for if in instanceof " +
    "return super switch throw try var while with"
  ).split(" "),
);

export function isReservedWord(name: string): boolean {
  return RESERVED_WORDS.has(name);
}

/** What acorn's parser has for its plugins, which its types leave out. */
interface ParserInsides {
  readonly type: { readonly keyword: string | undefined };
  parseIdent(isLiberal: boolean): Expression;
  parseExprAtom(...context: readonly unknown[]): Expression;
}

/** Reads the expressions of a template: JavaScript's, in which reserved words are names. Source: published component libraries. */
export const TemplateParser = Parser.extend((Base) => {
  const JavaScript = Base as unknown as new (...words: readonly unknown[]) => ParserInsides;
  class WithReservedNames extends JavaScript {
    override parseExprAtom(...context: readonly unknown[]): Expression {
      const { keyword } = this.type;
      return keyword !== undefined && isReservedWord(keyword) ? this.parseIdent(true) : super.parseExprAtom(...context);
    }

    /** Asked for the names of `{class, style}`, which `parseIdent` has read as it reads keys. */
    checkUnreserved(): void {}
  }
  return WithReservedNames as unknown as typeof Parser;
});

import { compileChildren, type TemplateContext } from "./axml-children";
import { parseAxml } from "./axml-parser";
import { EXPRESSION_SUPPORT } from "./expression-support";
import { SourceText } from "./source-text";

/**
 * Compiles an AXML file to the source of an ES module without imports, whose default export is a `Render` of
 * `app/mini-program/program.ts`.
 * @param file path from the mini-program's root, with forward slashes; only problems mention it
 * @throws ProblemError for the first mistake in the file
 */
export function compileAxml(text: string, file: string): string {
  const source = new SourceText(text, file);
  const context: TemplateContext = { source, locals: new Map(), loopDepth: 0, keepsWhiteSpace: false };
  const nodes = compileChildren(parseAxml(source), context);
  return `${EXPRESSION_SUPPORT}export default (kit, scope) => kit.fragment([${nodes.join(", ")}]);\n`;
}

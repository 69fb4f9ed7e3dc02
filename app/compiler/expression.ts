import type { Expression, Identifier, Property, SpreadElement } from "acorn";
import { problemText } from "../text/problem";
import type { SourceText } from "../text/source-text";
import { ExpressionMistake, parseExpression } from "./expression-parser";
import { isGuardedName } from "./expression-support";
import type { FileWarnings } from "./file-warnings";
import type { TemplateExpression } from "./mustache";
import { objectKey } from "./object-key";
import { isReservedWord } from "./template-parser";

/** What an expression's names mean where it stands. */
export interface NameScope {
  /** Names of `a:for` and `slot-scope` in force, each with the JavaScript variable that holds it. Any other name is one of the data. */
  readonly locals: ReadonlyMap<string, string>;
  /** Names imported from SJS, each with the JavaScript variable that holds it. Locals go before them. */
  readonly modules: ReadonlyMap<string, string>;
}

/** A file whose expressions are compiled. */
export interface ExpressionFile {
  readonly source: SourceText;
  readonly warnings: FileWarnings;
}

/**
 * Compiles an expression to a JavaScript expression, to be run with `scope` and the functions of
 * `expression-support.ts` in reach. Reads through `undefined` and `null` give `undefined`. No global can be reached:
 * every name is a loop variable, an SJS module or a property of `scope`, which has no prototype.
 *
 * An expression that cannot be read, or that does what a template must not, is `undefined`, with a warning; so is one that
 * throws while it runs. Source: docs/platform/axml.md#expressions; what may be called on data is our own reading.
 */
export function compileExpression(file: ExpressionFile, expression: TemplateExpression, names: NameScope): string {
  try {
    const { tree, offset } = parseExpression(expression, file.warnings);
    const writer = new ExpressionWriter(file, offset, names);
    const code = writer.write(tree);
    if (!writer.mayThrow) return code;
    const failure = file.source.mistakeAt(expression.start, "this expression failed, and is undefined");
    return `attempt(() => ${code}, ${JSON.stringify(problemText(failure))})`;
  } catch (error) {
    if (!(error instanceof ExpressionMistake)) throw error;
    file.warnings.at(error.offset, error.reason);
    return UNDEFINED;
  }
}

const UNDEFINED = "(void 0)";

/** How deep an expression may nest: the writer recurses, as does whatever reads the JavaScript it writes. */
const MAX_DEPTH = 256;

type CallExpression = Expression & { type: "CallExpression" };
type Node = Expression | CallExpression["callee"] | Property | SpreadElement;

const UNARY_OPERATORS: ReadonlySet<string> = new Set(["+", "-", "!", "typeof"]);
const BINARY_OPERATORS: ReadonlySet<string> = new Set("+ - * / % < <= > >= == != === !==".split(" "));
const LOGICAL_OPERATORS: ReadonlySet<string> = new Set(["&&", "||"]);
/** Operators that the documentation does not have, but that mean the same everywhere. Source: published programs. */
const TOLERATED_OPERATORS: ReadonlySet<string> = new Set("& | ^ ~ << >> >>> ** ?? in void".split(" "));

const NO_FUNCTIONS = "functions cannot be written in {{ }}: compute the value in the page's JavaScript and bind it";
/** What to say about the kinds of expression an author may well try. Others are named by their kind. */
const REFUSED: Readonly<Record<string, string>> = {
  AssignmentExpression: "{{ }} cannot assign: change data with setData",
  UpdateExpression: "{{ }} cannot assign: change data with setData",
  NewExpression: "new is not allowed in {{ }}",
  TaggedTemplateExpression: "functions cannot be called on a template string in {{ }}: join strings with +",
};

class ExpressionWriter {
  /** Whether the JavaScript written so far may throw: it calls something. */
  mayThrow = false;
  private depth = 0;

  constructor(
    private readonly file: ExpressionFile,
    /** What to add to a position of the tree for an offset of the file. */
    private readonly offset: number,
    private readonly names: NameScope,
  ) {}

  write(node: Expression): string {
    if (this.depth === MAX_DEPTH) throw this.mistake(node, `this expression nests deeper than ${MAX_DEPTH} levels`);
    this.depth += 1;
    const code = this.writeKind(node);
    this.depth -= 1;
    return code;
  }

  private writeKind(node: Expression): string {
    switch (node.type) {
      case "ParenthesizedExpression":
        return this.write(node.expression);
      case "Literal":
        return this.literal(node);
      case "Identifier":
        return this.name(node);
      case "MemberExpression":
        return this.member(node);
      case "CallExpression":
        return this.call(node);
      case "UnaryExpression":
        this.allow(node, UNARY_OPERATORS, node.operator);
        return `(${node.operator} ${this.write(node.argument)})`;
      case "BinaryExpression":
        this.allow(node, BINARY_OPERATORS, node.operator);
        if (node.left.type === "PrivateIdentifier") throw this.refuse(node);
        // Of something that is no object, `in` throws.
        if (node.operator === "in") this.mayThrow = true;
        return `(${this.write(node.left)} ${node.operator} ${this.write(node.right)})`;
      case "LogicalExpression":
        this.allow(node, LOGICAL_OPERATORS, node.operator);
        return `(${this.write(node.left)} ${node.operator} ${this.write(node.right)})`;
      case "ChainExpression":
        this.warn(node, "?. is not documented for {{ }}, nor needed: reading through undefined gives undefined");
        return this.write(node.expression);
      case "SequenceExpression":
        this.warn(node, "{{ }} holds one expression: remove the comma; the last one counts");
        return `(${node.expressions.map((part) => this.write(part)).join(", ")})`;
      case "ThisExpression":
        this.warn(node, "this is undefined in {{ }}: data are named directly, without this.data");
        return UNDEFINED;
      case "ConditionalExpression":
        return `(${this.write(node.test)} ? ${this.write(node.consequent)} : ${this.write(node.alternate)})`;
      case "TemplateLiteral":
        return this.templateString(node);
      case "ArrayExpression":
        return `[${node.elements.map((element) => this.item(element)).join(", ")}]`;
      case "ObjectExpression":
        return `({ ${node.properties.map((property) => this.property(property)).join(", ")} })`;
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return this.withoutFunction(node);
      default:
        throw this.refuse(node);
    }
  }

  /**
   * A function, or the call that takes it, is `undefined` and warns: published components have them, and the
   * platform's older compiler made them false. Source: docs/platform/axml.md#expressions.
   */
  private withoutFunction(node: Expression): string {
    this.warn(node, NO_FUNCTIONS);
    return UNDEFINED;
  }

  private literal(node: Expression & { type: "Literal" }): string {
    const { value } = node;
    // One that this JavaScript engine cannot build has the value null.
    if (node.regex !== undefined && value !== null) return this.regularExpression(node, node.regex);
    if (typeof value === "string" || typeof value === "boolean" || value === null) {
      if (node.regex === undefined) return JSON.stringify(value);
    }
    if (typeof value === "number") return Number.isFinite(value) ? `(${value})` : "(1 / 0)";
    throw this.mistake(node, "only strings, numbers, true, false, null and undefined can be written in {{ }}");
  }

  /** Made anew for each run, since one with `g` remembers where it stopped. Source: published component libraries. */
  private regularExpression(node: Expression, { pattern, flags }: { pattern: string; flags: string }): string {
    this.warn(node, "a regular expression is not documented for {{ }}");
    return `(/${pattern}/${flags})`;
  }

  /** Not in the reference, but in the platform's own published components, so its compiler has it. */
  private templateString({ quasis, expressions }: Expression & { type: "TemplateLiteral" }): string {
    const parts = quasis.flatMap(({ value: { cooked } }, index) => {
      const expression = expressions[index];
      const text = JSON.stringify(cooked ?? "");
      return expression === undefined ? [text] : [text, this.write(expression)];
    });
    return `(${parts.join(" + ")})`;
  }

  private name(node: Identifier): string {
    const { name } = node;
    if (isReservedWord(name)) {
      this.warn(
        node,
        `${name} is a reserved word of JavaScript: other versions of the platform may refuse it as a name`,
      );
    }
    const local = this.names.locals.get(name) ?? this.names.modules.get(name);
    if (local !== undefined) return local;
    if (name === "undefined") return "(void 0)";
    if (name === "NaN") return "(0 / 0)";
    if (name === "Infinity") return "(1 / 0)";
    return `scope[${JSON.stringify(name)}]`;
  }

  private member(node: Expression & { type: "MemberExpression" }): string {
    const { object, key } = this.reference(node);
    const isPlain = key.name !== null && !isGuardedName(key.name);
    return isPlain ? `${object}?.[${key.code}]` : `read(${object}, ${key.code})`;
  }

  private call(node: CallExpression): string {
    const { callee } = node;
    this.mayThrow = true;
    if (isFunction(withoutParentheses(callee)) || node.arguments.some(isFunction)) return this.withoutFunction(node);
    const values = `[${node.arguments.map((argument) => this.item(argument)).join(", ")}]`;
    if (callee.type === "MemberExpression") {
      const { object, key } = this.reference(callee);
      return `call(${object}, ${key.code}, ${values})`;
    }
    const isLocal = callee.type === "Identifier" && this.names.locals.has(callee.name);
    const sjs = callee.type === "Identifier" && !isLocal ? this.names.modules.get(callee.name) : undefined;
    if (sjs !== undefined) return `invoke(${sjs}, ${values})`;
    throw this.mistake(
      node,
      "functions of a page cannot be called in {{ }}: compute the value in JavaScript and bind it as data",
    );
  }

  /** The two sides of `a.b` or `a[b]`; `name` is null when only the run can tell which property is meant. */
  private reference(node: Expression & { type: "MemberExpression" }) {
    const { object, property } = node;
    if (object.type === "Super" || property.type === "PrivateIdentifier") throw this.refuse(node);
    if (!node.computed && property.type === "Identifier") {
      return { object: this.write(object), key: { code: JSON.stringify(property.name), name: property.name } };
    }
    const isFixed = property.type === "Literal" && typeof property.value !== "object";
    return {
      object: this.write(object),
      key: { code: this.write(property), name: isFixed ? String(property.value) : null },
    };
  }

  /** An element of an array literal or an argument of a call. */
  private item(node: Expression | SpreadElement | null): string {
    if (node === null) return UNDEFINED;
    if (node.type !== "SpreadElement") return this.write(node);
    this.warn(node, "... is documented only in an object, as in {{...item}}");
    this.mayThrow = true;
    return `...${this.write(node.argument)}`;
  }

  private property(node: Property | SpreadElement): string {
    if (node.type === "SpreadElement") return `...${this.write(node.argument)}`;
    const { key } = node;
    if (node.kind !== "init" || node.method) throw this.mistake(node, NO_FUNCTIONS);
    if (node.computed) {
      this.warn(node, "a computed name, [name]: value, is not documented for {{ }}");
      this.mayThrow = true;
      return `[${this.write(key as Expression)}]: ${this.write(node.value)}`;
    }
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
    if (name === null) throw this.refuse(node);
    return `${objectKey(name)}: ${this.write(node.value)}`;
  }

  private allow(node: Expression, operators: ReadonlySet<string>, operator: string): void {
    if (operators.has(operator)) return;
    if (!TOLERATED_OPERATORS.has(operator))
      throw this.mistake(node, `the operator ${operator} is not allowed in {{ }}`);
    this.warn(
      node,
      `the operator ${operator} is not documented for {{ }}: other versions of the platform may refuse it`,
    );
  }

  private refuse(node: Node): Error {
    return this.mistake(node, REFUSED[node.type] ?? `this (${node.type}) is not allowed in {{ }}`);
  }

  private mistake(node: Node, reason: string): ExpressionMistake {
    return new ExpressionMistake(this.offset + node.start, `${reason}.`);
  }

  private warn(node: Node, reason: string): void {
    this.file.warnings.at(this.offset + node.start, `${reason}.`);
  }
}

function isFunction({ type }: Node): boolean {
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}

function withoutParentheses(node: CallExpression["callee"]): CallExpression["callee"] {
  return node.type === "ParenthesizedExpression" ? withoutParentheses(node.expression) : node;
}

import type { Expression, Property, SpreadElement } from "acorn";
import type { ProblemError } from "../mini-program/problem";
import { parseExpression } from "./expression-parser";
import { isGuardedName } from "./expression-support";
import type { TemplateExpression } from "./mustache";
import { objectKey } from "./object-key";
import type { SourceText } from "./source-text";

/** What an expression's names mean where it stands. */
export interface NameScope {
  /** Names of `a:for` and `slot-scope` in force, each with the JavaScript variable that holds it. Any other name is one of the data. */
  readonly locals: ReadonlyMap<string, string>;
  /** Names imported from SJS, each with the JavaScript variable that holds it. Locals go before them. */
  readonly modules: ReadonlyMap<string, string>;
}

/**
 * Compiles an expression to a JavaScript expression, to be run with `scope` and the functions of
 * `expression-support.ts` in reach. Reads through `undefined` and `null` give `undefined`. No global can be reached:
 * every name is a loop variable, an SJS module or a property of `scope`, which has no prototype.
 * Source: axml.md, Expressions; what may be called on data is our own reading.
 * @throws ProblemError for a syntax error, and for what the platform does not allow in a template
 */
export function compileExpression(source: SourceText, expression: TemplateExpression, names: NameScope): string {
  const { tree, offset } = parseExpression(source, expression);
  return new ExpressionWriter(source, offset, names).write(tree);
}

/** How deep an expression may nest: the writer recurses, as does whatever reads the JavaScript it writes. */
const MAX_DEPTH = 256;

type CallExpression = Expression & { type: "CallExpression" };
type Node = Expression | CallExpression["callee"] | Property | SpreadElement;

const UNARY_OPERATORS: ReadonlySet<string> = new Set(["+", "-", "!", "typeof"]);
const BINARY_OPERATORS: ReadonlySet<string> = new Set("+ - * / % < <= > >= == != === !==".split(" "));
const LOGICAL_OPERATORS: ReadonlySet<string> = new Set(["&&", "||"]);

const NO_FUNCTIONS = "functions cannot be written in {{ }}: compute the value in the page's JavaScript and bind it";
const NO_OPTIONAL_CHAIN = "?. is not allowed in {{ }}, nor needed: reading through undefined gives undefined";
/** What to say about the kinds of expression an author may well try. Others are named by their kind. */
const REFUSED: Readonly<Record<string, string>> = {
  AssignmentExpression: "{{ }} cannot assign: change data with setData",
  UpdateExpression: "{{ }} cannot assign: change data with setData",
  NewExpression: "new is not allowed in {{ }}",
  TaggedTemplateExpression: "functions cannot be called on a template string in {{ }}: join strings with +",
  ChainExpression: NO_OPTIONAL_CHAIN,
  SequenceExpression: "{{ }} holds one expression: remove the comma",
  ThisExpression: "this is not allowed in {{ }}: data are named directly, without this.data",
};

class ExpressionWriter {
  private depth = 0;

  constructor(
    private readonly source: SourceText,
    /** What to add to a position of the tree for an offset of the file. */
    private readonly offset: number,
    private readonly names: NameScope,
  ) {}

  write(node: Expression): string {
    if (this.depth === MAX_DEPTH) throw this.problem(node, `this expression nests deeper than ${MAX_DEPTH} levels`);
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
        return this.name(node.name);
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
        return `(${this.write(node.left)} ${node.operator} ${this.write(node.right)})`;
      case "LogicalExpression":
        this.allow(node, LOGICAL_OPERATORS, node.operator);
        return `(${this.write(node.left)} ${node.operator} ${this.write(node.right)})`;
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
   * platform's older compiler made them false. Source: axml.md, 2.
   */
  private withoutFunction(node: Expression): string {
    return `refused(${JSON.stringify(this.problem(node, NO_FUNCTIONS).message)})`;
  }

  private literal(node: Expression & { type: "Literal" }): string {
    const { value } = node;
    if (typeof value === "string" || typeof value === "boolean" || value === null) {
      // A regular expression that this JavaScript engine cannot build has the value null too.
      if (node.regex === undefined) return JSON.stringify(value);
    }
    if (typeof value === "number") return Number.isFinite(value) ? `(${value})` : "(1 / 0)";
    throw this.problem(node, "only strings, numbers, true, false, null and undefined can be written in {{ }}");
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

  private name(name: string): string {
    const local = this.names.locals.get(name) ?? this.names.modules.get(name);
    if (local !== undefined) return local;
    if (name === "undefined") return "(void 0)";
    if (name === "NaN") return "(0 / 0)";
    if (name === "Infinity") return "(1 / 0)";
    return `scope[${JSON.stringify(name)}]`;
  }

  private member(node: Expression & { type: "MemberExpression" }): string {
    if (node.optional) throw this.problem(node, NO_OPTIONAL_CHAIN);
    const { object, key } = this.reference(node);
    const isPlain = key.name !== null && !isGuardedName(key.name);
    return isPlain ? `${object}?.[${key.code}]` : `read(${object}, ${key.code})`;
  }

  private call(node: CallExpression): string {
    const { callee } = node;
    if (isFunction(withoutParentheses(callee)) || node.arguments.some(isFunction)) return this.withoutFunction(node);
    const values = `[${node.arguments.map((argument) => this.item(argument)).join(", ")}]`;
    if (callee.type === "MemberExpression") {
      const { object, key } = this.reference(callee);
      return `call(${object}, ${key.code}, ${values})`;
    }
    const isLocal = callee.type === "Identifier" && this.names.locals.has(callee.name);
    const sjs = callee.type === "Identifier" && !isLocal ? this.names.modules.get(callee.name) : undefined;
    if (sjs !== undefined) return `invoke(${sjs}, ${values})`;
    throw this.problem(
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
    if (node === null) return "(void 0)";
    if (node.type === "SpreadElement") throw this.problem(node, "... is allowed only in an object, as in {{...item}}");
    return this.write(node);
  }

  private property(node: Property | SpreadElement): string {
    if (node.type === "SpreadElement") return `...${this.write(node.argument)}`;
    const { key } = node;
    if (node.kind !== "init" || node.method) throw this.problem(node, NO_FUNCTIONS);
    if (node.computed) throw this.problem(node, "a computed name, [name]: value, is not allowed in {{ }}");
    const name = key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
    if (name === null) throw this.refuse(node);
    return `${objectKey(name)}: ${this.write(node.value)}`;
  }

  private allow(node: Expression, operators: ReadonlySet<string>, operator: string): void {
    if (!operators.has(operator)) throw this.problem(node, `the operator ${operator} is not allowed in {{ }}`);
  }

  private refuse(node: Node): Error {
    return this.problem(node, REFUSED[node.type] ?? `this (${node.type}) is not allowed in {{ }}`);
  }

  private problem(node: Node, reason: string): ProblemError {
    return this.source.problemAt(this.offset + node.start, `${reason}.`);
  }
}

function isFunction({ type }: Node): boolean {
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}

function withoutParentheses(node: CallExpression["callee"]): CallExpression["callee"] {
  return node.type === "ParenthesizedExpression" ? withoutParentheses(node.expression) : node;
}

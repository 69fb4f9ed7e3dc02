import type { AnyNode, Pattern, Program } from "acorn";
import { childNodes } from "./sjs-names";

/** Methods of arrays that change the array itself. */
export const CHANGING_METHODS: ReadonlySet<string> = new Set(
  "copyWithin fill pop push reverse shift sort splice unshift".split(" "),
);

/** Methods whose result is a new array or object. */
const FRESH_METHODS: ReadonlySet<string> = new Set(
  "concat entries filter flat flatMap from keys map match parse slice split values".split(" "),
);

/** Functions of `Object` that change their first argument. */
const CHANGING_FUNCTIONS: ReadonlySet<string> = new Set(
  "assign defineProperties defineProperty freeze seal setPrototypeOf".split(" "),
);

/**
 * Whether SJS code may change what it is given, and so has to be given copies. It says no only where every change is made
 * to an array or object that the code has made itself: most modules only read and calculate, and a template calls them for
 * every row of a list.
 */
export function mayChangeArguments(program: Program): boolean {
  return changes(program, madeNames(program));
}

function changes(node: AnyNode, made: ReadonlySet<string>): boolean {
  return isChange(node, made) || childNodes(node).some((child) => changes(child, made));
}

function isChange(node: AnyNode, made: ReadonlySet<string>): boolean {
  switch (node.type) {
    case "AssignmentExpression":
    case "ForInStatement":
    case "ForOfStatement":
      return targetsOf(node.left).some((target) => !isMade(target, made));
    case "UpdateExpression":
      return targetsOf(node.argument).some((target) => !isMade(target, made));
    case "UnaryExpression":
      return node.operator === "delete" && targetsOf(node.argument).some((target) => !isMade(target, made));
    case "CallExpression":
      return isChangingCall(node, made);
    // A changing method that is taken and not called here may be called on anything: [].push.apply(list, items).
    case "MemberExpression":
      return CHANGING_METHODS.has(nameOf(node) ?? "") && !isMade(node.object, made);
    default:
      return false;
  }
}

function isChangingCall(node: AnyNode & { type: "CallExpression" }, made: ReadonlySet<string>): boolean {
  const { callee } = node;
  if (callee.type !== "MemberExpression") return false;
  const name = nameOf(callee);
  if (name === undefined) return true;
  if (name === "call" || name === "apply") {
    const method = callee.object.type === "MemberExpression" ? nameOf(callee.object) : undefined;
    return method === undefined || CHANGING_METHODS.has(method);
  }
  if (callee.object.type !== "Identifier" || callee.object.name !== "Object") return false;
  const [target] = node.arguments;
  return CHANGING_FUNCTIONS.has(name) && (target === undefined || !isMade(target, made));
}

/** The objects whose members an assignment's left side names. */
function targetsOf(left: AnyNode): readonly AnyNode[] {
  if (left.type === "MemberExpression") return [left.object];
  if (left.type === "ParenthesizedExpression" || /Pattern|RestElement|Property/.test(left.type)) {
    return childNodes(left).flatMap(targetsOf);
  }
  return [];
}

/** Whether an expression gives an array or object that nobody else has yet. */
function isMade(node: AnyNode, made: ReadonlySet<string>): boolean {
  switch (node.type) {
    case "ArrayExpression":
    case "ObjectExpression":
    case "NewExpression":
    case "Literal":
    case "TemplateLiteral":
      return true;
    case "ParenthesizedExpression":
      return isMade(node.expression, made);
    case "Identifier":
      return made.has(node.name);
    case "CallExpression":
      return node.callee.type === "MemberExpression" && FRESH_METHODS.has(nameOf(node.callee) ?? "");
    default:
      return false;
  }
}

/** Undefined for a name that only the run can tell. */
function nameOf({ property, computed }: AnyNode & { type: "MemberExpression" }): string | undefined {
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return property.type === "Literal" ? String(property.value) : undefined;
}

/** The names that hold nothing but what the code has made, wherever they are declared or set. */
function madeNames(program: Program): ReadonlySet<string> {
  const values = new Map<string, AnyNode[]>();
  const given = new Set<string>();
  collectValues(program, values, given);
  const made = new Set<string>();
  for (const [name, all] of values) {
    if (!given.has(name) && all.every((value) => isMade(value, made))) made.add(name);
  }
  return made;
}

function collectValues(node: AnyNode, values: Map<string, AnyNode[]>, given: Set<string>): void {
  const set = (left: Pattern, value: AnyNode | null | undefined) => {
    if (left.type === "Identifier")
      values.set(left.name, [...(values.get(left.name) ?? []), ...(value ? [value] : [])]);
    else giveAll(left, given);
  };
  if (node.type === "VariableDeclarator") set(node.id, node.init);
  else if (node.type === "AssignmentExpression" && node.left.type !== "MemberExpression") set(node.left, node.right);
  else if (node.type === "ForInStatement" || node.type === "ForOfStatement") giveAll(node.left, given);
  else if ("params" in node) for (const param of node.params) giveAll(param, given);
  else if (node.type === "CatchClause" && node.param) giveAll(node.param, given);
  else if (node.type === "ImportDeclaration") giveAll(node, given);
  for (const child of childNodes(node)) collectValues(child, values, given);
}

/** Every name in a pattern: what it stands for comes from outside. */
function giveAll(node: AnyNode, given: Set<string>): void {
  if (node.type === "Identifier") given.add(node.name);
  for (const child of childNodes(node)) giveAll(child, given);
}

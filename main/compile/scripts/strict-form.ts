import { type AnyNode, type Identifier, type Node, parse } from "acorn";

/** Words that are names in sloppy code alone. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"],
]);

/** What stands before each name that is made here. */
const MADE = "minihost$";

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Sloppy code in the words of strict code, line by line: `delete name`, parameters of one name, `arguments.callee`, and reserved
 * words as names. Null when it has what strict code cannot say, as `with`, or does not parse.
 */
export function strictForm(text: string): string | null {
  try {
    const program = parse(text, { ecmaVersion: "latest", allowReturnOutsideFunction: true, allowHashBang: true });
    const changes: Change[] = [];
    visit(program as AnyNode, [], changes);
    return changed(text, changes);
  } catch (error) {
    // A RangeError is code that nests too deep to be walked.
    if (error instanceof SyntaxError || error instanceof RangeError || error instanceof Unspeakable) return null;
    throw error;
  }
}

function changed(text: string, changes: readonly Change[]): string {
  let made = "";
  let at = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    made += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return made + text.slice(at);
}

/** Something that strict code has no words for. */
class Unspeakable extends Error {}

type FunctionNode = Extract<AnyNode, { type: "FunctionDeclaration" | "FunctionExpression" }>;

/** @param around the nodes that a node stands in, outermost first */
function visit(node: AnyNode, ancestors: readonly AnyNode[], changes: Change[]): void {
  if (node.type === "WithStatement") throw new Unspeakable();
  if (node.type === "UnaryExpression" && node.operator === "delete" && node.argument.type === "Identifier") {
    const { name } = node.argument;
    changes.push({ ...placeOf(node), text: `Reflect.deleteProperty(Function("return this")(), "${name}")` });
    return;
  }
  if (isCallee(node)) {
    changes.push({ ...placeOf(node), text: calleeName(ancestors, changes) });
    return;
  }
  if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") renameRepeated(node, changes);
  if (node.type === "Identifier" && RESERVED.has(node.name)) renameReserved(node, ancestors.at(-1), changes);
  for (const child of childrenOf(node)) visit(child, [...ancestors, node], changes);
}

function* childrenOf(node: AnyNode): Iterable<AnyNode> {
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield each;
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function placeOf({ start, end }: Node) {
  return { start, end };
}

function isCallee(node: AnyNode): boolean {
  if (node.type !== "MemberExpression" || node.computed || node.object.type !== "Identifier") return false;
  return node.object.name === "arguments" && node.property.type === "Identifier" && node.property.name === "callee";
}

/** The name of the function around, which is given one when it has none. */
function calleeName(ancestors: readonly AnyNode[], changes: Change[]): string {
  const own = ancestors.findLast((node): node is FunctionNode =>
    ["FunctionDeclaration", "FunctionExpression"].includes(node.type),
  );
  const user = own === undefined ? undefined : ancestors[ancestors.indexOf(own) - 1];
  // A method has no name that its body could say.
  if (own === undefined || (user?.type === "Property" && (user.method || user.kind !== "init")))
    throw new Unspeakable();
  if (user?.type === "MethodDefinition") throw new Unspeakable();
  if (own.id != null) return own.id.name;
  const start = own.start + (own.async ? "async function" : "function").length;
  const name = `${MADE}callee`;
  if (!changes.some((change) => change.start === start && change.end === start)) {
    changes.push({ start, end: start, text: ` ${name}` });
  }
  return name;
}

/** Of parameters of one name the last one has the value. */
function renameRepeated({ params }: FunctionNode, changes: Change[]): void {
  const names = params.flatMap((param): readonly Identifier[] => (param.type === "Identifier" ? [param] : []));
  for (const [at, { name, ...param }] of names.entries()) {
    if (names.slice(at + 1).some((later) => later.name === name)) {
      changes.push({ ...placeOf(param), text: `${MADE}${name}${at}` });
    }
  }
}

function renameReserved(node: Identifier, user: AnyNode | undefined, changes: Change[]): void {
  if (user?.type === "MemberExpression" && user.property === node && !user.computed) return;
  if ((user?.type === "MethodDefinition" || user?.type === "PropertyDefinition") && user.key === node) return;
  const made = `${MADE}${node.name}`;
  if (user?.type !== "Property") changes.push({ ...placeOf(node), text: made });
  else if (user.shorthand && user.value === node) changes.push({ ...placeOf(node), text: `${node.name}: ${made}` });
  else if (user.value === node) changes.push({ ...placeOf(node), text: made });
}

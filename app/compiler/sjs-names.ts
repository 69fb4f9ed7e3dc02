import type { AnyNode, Identifier, Node, Pattern, Program } from "acorn";

/**
 * Finds the names that a module uses without declaring them, by JavaScript's rules of scope.
 * @returns each place of each such name, in the order of the text
 */
export function freeNames(program: Program): readonly Identifier[] {
  const free: Identifier[] = [];
  visit(program, null, free);
  return free;
}

/** The nodes directly below a node. */
export function childNodes(node: AnyNode): readonly AnyNode[] {
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

interface NameScope {
  readonly names: ReadonlySet<string>;
  readonly outer: NameScope | null;
}

function visit(node: AnyNode, outer: NameScope | null, free: Identifier[]): void {
  if (node.type === "Identifier") {
    for (let scope = outer; scope !== null; scope = scope.outer) if (scope.names.has(node.name)) return;
    free.push(node);
    return;
  }
  const names = namesIn(node);
  const scope = names === null ? outer : { names: new Set(names), outer };
  for (const child of childNodes(node)) if (!isOnlyName(node, child)) visit(child, scope, free);
}

/** Whether a child is a name of something else than a variable: a property, a label, an export. */
function isOnlyName(node: AnyNode, child: Node): boolean {
  switch (node.type) {
    case "MemberExpression":
      return child === node.property && !node.computed;
    case "Property":
      return child === node.key && !node.computed && child !== node.value;
    case "MethodDefinition":
    case "PropertyDefinition":
      return child === node.key && !node.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return child === node.label;
    case "ExportSpecifier":
      return child === node.exported && child !== node.local;
    case "ImportSpecifier":
      return child === node.imported;
    case "ExportNamedDeclaration":
      // With a source these are names of the other module.
      return node.source !== null && node.source !== undefined;
    case "ExportAllDeclaration":
    case "MetaProperty":
      return true;
    default:
      return false;
  }
}

/** The names that a node declares for what is inside it; null when it opens no scope. */
function namesIn(node: AnyNode): readonly string[] | null {
  switch (node.type) {
    case "Program":
      return [...lexicalNames(node.body), ...node.body.flatMap(varNames)];
    case "BlockStatement":
    case "StaticBlock":
      return lexicalNames(node.body);
    case "ForStatement":
      return node.init === null || node.init === undefined ? [] : lexicalNames([node.init]);
    case "ForInStatement":
    case "ForOfStatement":
      return lexicalNames([node.left]);
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) => lexicalNames(consequent));
    case "CatchClause":
      return node.param === null || node.param === undefined ? [] : boundNames(node.param);
    case "ClassExpression":
      return node.id === null || node.id === undefined ? [] : [node.id.name];
    case "ArrowFunctionExpression":
      return [...node.params.flatMap(boundNames), ...varNames(node.body)];
    case "FunctionExpression":
    case "FunctionDeclaration": {
      const own = node.id === null || node.id === undefined ? [] : [node.id.name];
      return [...own, "arguments", ...node.params.flatMap(boundNames), ...varNames(node.body)];
    }
    default:
      return null;
  }
}

/** What `let`, `const`, `class`, `function` and `import` declare among statements in a row. */
function lexicalNames(statements: readonly AnyNode[]): readonly string[] {
  return statements.flatMap((statement): readonly string[] => {
    switch (statement.type) {
      case "VariableDeclaration":
        return statement.kind === "var" ? [] : statement.declarations.flatMap(({ id }) => boundNames(id));
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return statement.id === null ? [] : [statement.id.name];
      case "ImportDeclaration":
        return statement.specifiers.map(({ local }) => local.name);
      case "ExportNamedDeclaration":
        return statement.declaration === null || statement.declaration === undefined
          ? []
          : lexicalNames([statement.declaration]);
      case "ExportDefaultDeclaration":
        return lexicalNames([statement.declaration]);
      default:
        return [];
    }
  });
}

/** What `var` declares in a node, however deep, but not in functions inside it. */
function varNames(node: AnyNode): readonly string[] {
  if (/Function|Class/.test(node.type)) return [];
  const own =
    node.type === "VariableDeclaration" && node.kind === "var"
      ? node.declarations.flatMap(({ id }) => boundNames(id))
      : [];
  return [...own, ...childNodes(node).flatMap(varNames)];
}

function boundNames(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : boundNames(element)));
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

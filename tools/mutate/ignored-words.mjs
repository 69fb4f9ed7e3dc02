import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** Members that hold what is said to people. */
const SAID = new Set(["reason", "errorMessage", "detail", "message"]);
const ERROR = /(Error|Call|Caller|Unusable|Refused|Failure|Unavailable|Broken|Lost)$/;

/**
 * Leaves the words alone that people read: a test that held every sentence would hold nothing more. Codes, channels, SQL, policies and names
 * of files stay mutated.
 * @param {any} path of Babel
 */
function isWords(path) {
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return false;
  const { parent } = path;
  if (parent.type === "NewExpression") return ERROR.test(nameOf(parent.callee));
  if (parent.type === "CallExpression") return parent.callee.type === "Super" || objectOf(parent.callee) === "console";
  if (parent.type === "ObjectProperty") return SAID.has(nameOf(parent.key));
  return parent.type === "AssignmentExpression" && nameOf(parent.left.property) === "name";
}

/** @param {any} node */
function nameOf(node) {
  return node?.type === "Identifier" ? node.name : "";
}

/** @param {any} callee */
function objectOf(callee) {
  return callee.type === "MemberExpression" ? nameOf(callee.object) : "";
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "words", {
    /** @param {any} path */
    shouldIgnore: (path) => (isWords(path) ? "words for people" : undefined),
  }),
];

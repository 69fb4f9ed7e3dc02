import { requiredText } from "./axml-literal";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import type { FileWarnings } from "./file-warnings";

/** A tag that names another file. */
export interface AxmlReference {
  readonly kind: "import" | "include" | "import-sjs";
  readonly element: AxmlElement;
  /** As written. */
  readonly path: string;
  /** Offset of the path. */
  readonly start: number;
}

/** The tags of a file that name other files, wherever they stand; with a warning, without those that name none. */
export function referencesOf(nodes: readonly AxmlNode[], warnings: FileWarnings): readonly AxmlReference[] {
  return nodes.flatMap((node) => {
    if (node.kind === "text") return [];
    const inner = referencesOf(node.children, warnings);
    const { tag } = node;
    return tag === "import" || tag === "include" || tag === "import-sjs"
      ? [...referenceOf(node, tag, warnings), ...inner]
      : inner;
  });
}

function referenceOf(
  element: AxmlElement,
  kind: AxmlReference["kind"],
  warnings: FileWarnings,
): readonly AxmlReference[] {
  const attribute = kind === "import-sjs" ? "from" : "src";
  const example = kind === "import-sjs" ? 'from="./a.sjs"' : 'src="./a.axml"';
  const path = requiredText(element, attribute, warnings, example);
  if (path === null) return [];
  const start = element.attributes.get(attribute)?.valueStart ?? element.start;
  return [{ kind, element, path, start }];
}

/** A name that `<import-sjs>` brings into the expressions of its file. */
export interface SjsName {
  readonly name: string;
  /** "default", or the name of the module's export. */
  readonly exported: string;
}

/**
 * The names that an `<import-sjs>` binds: `name="u"` the default export, `name="{a, b: c}"` the exports a and b, b as
 * c. Source: docs/platform/axml.md#sjs. What is no name is left out, with a warning.
 */
export function sjsNames({ element }: AxmlReference, warnings: FileWarnings): readonly SjsName[] {
  const text = requiredText(element, "name", warnings, 'name="u" or name="{a, b: c}"');
  if (text === null) return [];
  const start = element.attributes.get("name")?.valueStart ?? element.start;
  const isName = (name: string): boolean => {
    if (/^[A-Za-z_]\w*$/.test(name)) return true;
    warnings.at(start, `${JSON.stringify(name)} is no name: use letters, digits and _, no digit first.`);
    return false;
  };
  const list = /^\{([^{}]*)\}$/.exec(text)?.[1];
  if (list === undefined) return isName(text) ? [{ name: text, exported: "default" }] : [];
  const items = list.split(",").filter((item) => item.trim() !== "");
  return items.flatMap((item) => {
    const [exported = "", name = exported, ...more] = item.split(":").map((part) => part.trim());
    if (more.length > 0) warnings.at(start, `${item.trim()} has more than one colon.`);
    return isName(name) && isName(exported) ? [{ name, exported }] : [];
  });
}

import { requiredText } from "./axml-literal";
import type { AxmlElement, AxmlNode } from "./axml-tree";
import type { SourceText } from "./source-text";

/** A tag that names another file. */
export interface AxmlReference {
  readonly kind: "import" | "include" | "import-sjs";
  readonly element: AxmlElement;
  /** As written. */
  readonly path: string;
  /** Offset of the path. */
  readonly start: number;
}

/**
 * Collects the tags of a file that name other files, wherever they stand.
 * @throws ProblemError for one without a plain path, and for an SJS file without its ending
 */
export function referencesOf(nodes: readonly AxmlNode[], source: SourceText): readonly AxmlReference[] {
  return nodes.flatMap((node) => {
    if (node.kind === "text") return [];
    const inner = referencesOf(node.children, source);
    const { tag } = node;
    return tag === "import" || tag === "include" || tag === "import-sjs"
      ? [referenceOf(node, tag, source), ...inner]
      : inner;
  });
}

function referenceOf(element: AxmlElement, kind: AxmlReference["kind"], source: SourceText): AxmlReference {
  const attribute = kind === "import-sjs" ? "from" : "src";
  const example = kind === "import-sjs" ? 'from="./a.sjs"' : 'src="./a.axml"';
  const path = requiredText(element, attribute, source, example);
  const start = element.attributes.get(attribute)?.valueStart ?? element.start;
  if (kind === "import-sjs" && !path.endsWith(".sjs")) {
    throw source.problemAt(start, `<import-sjs> takes files that end in .sjs, which ${path} does not.`);
  }
  return { kind, element, path, start };
}

/** A name that `<import-sjs>` brings into the expressions of its file. */
export interface SjsName {
  readonly name: string;
  /** "default", or the name of the module's export. */
  readonly exported: string;
}

/**
 * The names that an `<import-sjs>` binds: `name="u"` the default export, `name="{a, b: c}"` the exports a and b, b as
 * c. Source: axml.md, 6.
 * @throws ProblemError for a name that is none
 */
export function sjsNames({ element }: AxmlReference, source: SourceText): readonly SjsName[] {
  const text = requiredText(element, "name", source, 'name="u" or name="{a, b: c}"');
  const start = element.attributes.get("name")?.valueStart ?? element.start;
  const checked = (name: string): string => {
    if (/^[A-Za-z_]\w*$/.test(name)) return name;
    throw source.problemAt(start, `${JSON.stringify(name)} is no name: use letters, digits and _, no digit first.`);
  };
  const list = /^\{([^{}]*)\}$/.exec(text)?.[1];
  if (list === undefined) return [{ name: checked(text), exported: "default" }];
  const items = list.split(",").filter((item) => item.trim() !== "");
  return items.map((item) => {
    const [exported = "", name = exported, ...more] = item.split(":").map((part) => part.trim());
    if (more.length > 0) throw source.problemAt(start, `${item.trim()} has more than one colon.`);
    return { name: checked(name), exported: checked(exported) };
  });
}

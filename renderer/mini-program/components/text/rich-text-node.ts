/** A node that a rich-text may show: what is not trusted never becomes one. */
export type RichTextNode =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "element";
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly marks: Readonly<Record<string, unknown>>;
      readonly children: readonly RichTextNode[];
    };

const TRUSTED: ReadonlySet<string> = new Set(
  (
    "a abbr address article aside b bdr bdo big blockquote br caption center cite code col colgroup dd del div dl dt em " +
    "fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section " +
    "small span strong sub sup table tbody td tfoot th thead tr tt u ul"
  ).split(" "),
);

/** Besides `class` and `style`, which every tag may have. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  img: ["alt", "src", "height", "width"],
  td: ["colspan", "height", "rowspan", "width"],
  th: ["colspan", "height", "rowspan", "width"],
  col: ["span", "width"],
  colgroup: ["span", "width"],
  ol: ["start", "type"],
  table: ["width"],
  bdo: ["dir"],
};

/** Deeper than any page needs; data that contains itself ends here. */
const MAX_DEPTH = 100;

/** Keeps what is trusted of `nodes` as a list. Source: docs/platform/components-basic.md#rich-text. */
export function richTextNodes(nodes: unknown, depth = 0): readonly RichTextNode[] {
  if (!Array.isArray(nodes) || depth > MAX_DEPTH) return [];
  return nodes.flatMap((node: unknown) => {
    const trusted = richTextNode(node, depth);
    return trusted === null ? [] : [trusted];
  });
}

function richTextNode(node: unknown, depth: number): RichTextNode | null {
  const { type, name, text, attrs, children, marks } = record(node);
  if (type === "text") return { kind: "text", text: decoded(String(text ?? "")) };
  const tag = String(name ?? "").toLowerCase();
  if (!TRUSTED.has(tag)) return null;
  return {
    kind: "element",
    name: tag,
    attributes: trustedAttributes(tag, record(attrs)),
    marks: record(marks),
    children: richTextNodes(children, depth + 1),
  };
}

/** Attributes that a tag may have, as text. */
export function trustedAttributes(tag: string, written: Readonly<Record<string, unknown>>): Record<string, string> {
  const allowed = ["class", "style", ...(Object.hasOwn(ATTRIBUTES, tag) ? (ATTRIBUTES[tag] ?? []) : [])];
  return Object.fromEntries(
    Object.entries(written)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name, value]) => allowed.includes(name) && value !== undefined && value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** Texts of a list are not HTML, and yet may have its usual entities. */
function decoded(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    nbsp: "\u00a0",
    lt: "<",
    gt: ">",
    amp: "&",
    quot: '"',
    apos: "'",
  };
  return text.replace(/&(nbsp|lt|gt|amp|quot|apos);/g, (entity, name: string) => entities[name] ?? entity);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** What an attribute's name says about it. Source: docs/platform/axml.md#markup, docs/platform/axml.md#events. */
export type AttributeName =
  | { readonly kind: "event"; readonly type: string; readonly stopsPropagation: boolean; readonly capture: boolean }
  | { readonly kind: "data"; readonly name: string }
  | { readonly kind: "mark"; readonly name: string }
  /** `change:x`: a function of SJS that hears of another attribute. */
  | { readonly kind: "watch"; readonly name: string; readonly watched: AttributeName }
  /** `role` and `aria-*`, handed to the DOM as they are. */
  | { readonly kind: "accessibility"; readonly name: string }
  /** Anything else, in camel case: libraries write "hoverClass", the documentation "hover-class". */
  | { readonly kind: "plain"; readonly name: string };

const EVENT = /^(?<capture>capture-)?(?<verb>on|catch)(?<type>[A-Za-z]\w*)$/;

const WATCH = "change:";

/** Every distinct name is read once: a render asks for the same few names thousands of times. */
const known = new Map<string, AttributeName>();

export function readAttributeName(written: string): AttributeName {
  const already = known.get(written);
  if (already !== undefined) return already;
  const read = parse(written);
  known.set(written, read);
  return read;
}

function parse(written: string): AttributeName {
  if (written.startsWith("data-")) return { kind: "data", name: camelCase(written.slice("data-".length)) };
  if (written.startsWith("mark:")) return { kind: "mark", name: written.slice("mark:".length) };
  if (written.startsWith(WATCH)) {
    const name = written.slice(WATCH.length);
    return { kind: "watch", name, watched: name.startsWith(WATCH) ? { kind: "plain", name } : parse(name) };
  }
  if (written === "role" || written.startsWith("aria-")) return { kind: "accessibility", name: written };
  const event = EVENT.exec(written)?.groups;
  if (event?.type === undefined) return { kind: "plain", name: camelCase(written) };
  // Lower case, since samples write "onTouchstart" for "onTouchStart".
  return {
    kind: "event",
    type: event.type.toLowerCase(),
    stopsPropagation: event.verb === "catch",
    capture: event.capture !== undefined,
  };
}

/** "element-type" becomes "elementType". */
function camelCase(hyphenated: string): string {
  return hyphenated.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

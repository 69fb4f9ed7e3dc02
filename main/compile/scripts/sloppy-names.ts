/** Names in the files of a bundle that are not strict, from which their undeclared globals are among. */
export interface SloppyNames {
  /** Every name that is assigned to and is not declared right there: most are a file's own variables after all. */
  readonly assigned: readonly string[];
  /** Every name whose `typeof` is asked. */
  readonly probed: readonly string[];
}

const MODULE_START = "= __commonJS({\n";
const MODULE_END = "\n  });\n";

// As esbuild prints them: one blank around operators, no comment within.
const ASSIGNED =
  /(?<![\w$.\u0080-\uffff]|\b(?:var|let|const) )([a-zA-Z_$\u0080-\uffff][\w$\u0080-\uffff]*) (?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?= /g;
const LOOPED = /\bfor \(([a-zA-Z_$\u0080-\uffff][\w$\u0080-\uffff]*) (?:in|of) /g;
const PROBED = /\btypeof ([a-zA-Z_$\u0080-\uffff][\w$\u0080-\uffff]*)/g;

/**
 * Finds what CommonJS files of a bundle assign that do not say "use strict". A program of ES modules has none of them.
 * @param bundle as esbuild prints it, not minified
 */
export function sloppyNames(bundle: string): SloppyNames {
  const assigned = new Set<string>();
  const probed = new Set<string>();
  for (const { text } of sloppyModules(bundle)) {
    for (const pattern of [ASSIGNED, LOOPED])
      for (const [, name] of text.matchAll(pattern)) if (name) assigned.add(name);
    for (const [, name] of text.matchAll(PROBED)) if (name) probed.add(name);
  }
  return { assigned: [...assigned], probed: [...probed].filter((name) => assigned.has(name)) };
}

/** The CommonJS modules of a bundle that do not say "use strict", with the text of their functions. */
export function* sloppyModules(bundle: string): Iterable<{ readonly name: string; readonly text: string }> {
  for (let at = bundle.indexOf(MODULE_START); at !== -1; at = bundle.indexOf(MODULE_START, at)) {
    const head = at + MODULE_START.length;
    const start = bundle.indexOf("\n", head);
    const end = bundle.indexOf(MODULE_END, start);
    if (start === -1 || end === -1) return;
    const text = bundle.slice(start, bundle.lastIndexOf("}", end));
    const [, name] = /^\s*("(?:[^"\\]|\\.)*")\(/.exec(bundle.slice(head, start)) ?? [];
    const file = name === undefined ? null : parsedString(name);
    if (file !== null && !/^\s*(?:"[^"\n]*";\s*)*"use strict";/.test(text)) yield { name: file, text };
    at = end;
  }
}

/** Null for a text that looks like one of esbuild's names and is none. */
function parsedString(written: string): string | null {
  try {
    return JSON.parse(written);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

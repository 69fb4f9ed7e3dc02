/** A source map that holds from a line of a script on, down to the next section. */
export interface MapSection {
  /** Counted from 0. */
  readonly line: number;
  /** JSON of a source map (version 3). */
  readonly map: string;
}

/** JSON of the index map of a script that is made of pieces. @param sections in the order of their lines */
export function indexMap(sections: readonly MapSection[]): string {
  // Put together as text: the maps of a large program are megabytes, and each is JSON already.
  const parts = sections.map(({ line, map }) => `{"offset":{"line":${line},"column":0},"map":${map}}`);
  return `{"version":3,"sections":[${parts.join(",")}]}`;
}

/** How many lines end in a text. */
export function lineCount(text: string): number {
  let count = 0;
  for (let place = text.indexOf("\n"); place !== -1; place = text.indexOf("\n", place + 1)) count += 1;
  return count;
}

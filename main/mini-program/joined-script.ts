/** A script with its source map (version 3), as JSON. */
export interface MappedScript {
  readonly script: string;
  readonly sourceMap: string;
}

/** Several scripts as one; its source map has a section for each. One alone stays as it is. */
export function joinedScript(scripts: readonly MappedScript[]): MappedScript {
  const [only] = scripts;
  if (only !== undefined && scripts.length === 1) return only;
  let line = 0;
  const sections: string[] = [];
  for (const { script, sourceMap } of scripts) {
    // Put together as text: a map is as long as the sources in it.
    sections.push(`{"offset":{"line":${line},"column":0},"map":${sourceMap}}`);
    line += script.split("\n").length;
  }
  return {
    script: scripts.map(({ script }) => script).join("\n"),
    sourceMap: `{"version":3,"sections":[${sections.join(",")}]}`,
  };
}

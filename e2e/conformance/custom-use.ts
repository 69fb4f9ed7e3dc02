import { component, type Fact } from "./fact";

/** Json of a page that uses the component `c` beside it as `my-c`. */
export const USES = { usingComponents: { "my-c": "./c" } };

/** A fact whose page uses `my-c`, of the markup and script given. */
export const uses = (fact: string, parts: { axml: string; c?: string; script?: string } & Partial<Fact>): Fact => {
  const { c, script, files, ...rest } = parts;
  const own = component("c", { ...(c === undefined ? {} : { axml: c }), ...(script === undefined ? {} : { script }) });
  return { ...rest, fact, json: { ...USES, ...rest.json }, files: { ...own, ...files } };
};

/** A component that prints one expression over its props when it is mounted. */
export const prints = (expression: string) => ({
  c: "<text>{{word}}</text>",
  script: `data: { word: "" }, didMount() { this.setData({ word: JSON.stringify(${expression} ?? null) }); }`,
});

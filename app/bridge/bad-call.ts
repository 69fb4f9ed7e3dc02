import * as v from "valibot";

/** A message that does not have the shape of its contract. Its text names the call and the field. */
export class BadCall extends Error {
  constructor(call: string, reason: string) {
    super(`${call}: ${reason}`);
    this.name = "BadCall";
  }
}

/** Everything that crosses a process boundary is unknown until one of these has read it. */
export type Parser<Value> = (raw: unknown) => Value;

/** @throws BadCall naming the field, as in "my.storage: operations.0.key: Expected string but received undefined" */
export function parserOf<Schema extends v.GenericSchema>(call: string, schema: Schema): Parser<v.InferOutput<Schema>> {
  return (raw) => {
    const result = v.safeParse(schema, raw, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    throw new BadCall(call, path === null ? issue.message : `${path}: ${issue.message}`);
  };
}

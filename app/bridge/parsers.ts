import * as v from "valibot";
import { BadCall } from "./bad-call";
import { type AnyContract, type CallName, channelOf, type QuestionOf } from "./contract";

/** Everything that crosses a process boundary is unknown until one of these has read it. */
export type Parser<Value> = (raw: unknown) => Value;

/** A contract, and what reads the questions of its calls. */
export interface Parsers<Each extends AnyContract> {
  readonly contract: Each;
  /** One for each call: a call without one does not compile. */
  readonly of: { readonly [Name in CallName<Each>]: Parser<QuestionOf<Each, Name>> };
}

type Shapes<Each extends AnyContract> = {
  readonly [Name in CallName<Each>]: v.GenericSchema<unknown, QuestionOf<Each, Name>>;
};

/** @param shapes what the question of each call must look like; its parser throws BadCall for anything else */
export function parsersOf<Each extends AnyContract>(contract: Each, shapes: Shapes<Each>): Parsers<Each> {
  const parsers = Object.entries<v.GenericSchema>(shapes).map(([name, shape]) => {
    return [name, parserOf(channelOf(contract, name), shape)];
  });
  return { contract, of: Object.fromEntries(parsers) };
}

/** @throws BadCall naming the field, as in "my.storage.run: operations.0.key: Expected string but received undefined" */
export function parserOf<Schema extends v.GenericSchema>(call: string, schema: Schema): Parser<v.InferOutput<Schema>> {
  return (raw) => {
    const result = v.safeParse(schema, raw, { abortEarly: true });
    if (result.success) return result.output;
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    throw new BadCall(call, path === null ? issue.message : `${path}: ${issue.message}`);
  };
}

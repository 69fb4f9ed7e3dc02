import { expect, test } from "../host-under-test";

/** What hostile code tries. */
export interface Attempt {
  /** Body of an async function; it returns what it got. */
  readonly code: string;
  /** What it comes to; without one "refused". */
  readonly gives?: unknown;
}

/** By statements such as "reads the clipboard". */
export type Attempts = Readonly<Record<string, Attempt>>;

/**
 * JavaScript that makes every attempt, one after the other: an expression whose value is a promise of what each came to, by its
 * statement. One that throws, rejects, or gets nothing (undefined, null) came to "refused"; one that gets an object, to its kind.
 */
export function madeAttempts(attempts: Attempts): string {
  const functions = Object.entries(attempts).map(
    ([statement, { code }]) => `${JSON.stringify(statement)}: async () => { ${code} }`,
  );
  return `(async (attempts) => {
    const found = {};
    for (const statement of Object.keys(attempts)) {
      try {
        const got = await attempts[statement]();
        const isObject = typeof got === "function" || (typeof got === "object" && got !== null && !Array.isArray(got));
        found[statement] = (isObject ? Object.prototype.toString.call(got) : got) ?? "refused";
      } catch {
        found[statement] = "refused";
      }
    }
    return found;
  })({ ${functions.join(",\n")} })`;
}

/**
 * One test for each attempt; all of them are made once.
 * @param who makes them: "a mini-program"
 * @param gather starts a host, has the attempts made, and gives what each came to
 */
export function testAttempts(
  who: string,
  attempts: Attempts,
  gather: () => Promise<Readonly<Record<string, unknown>>>,
) {
  test.describe(`${who} that means harm`, () => {
    // In one worker: what they came to was gathered once.
    test.describe.configure({ mode: "default" });
    let found: Readonly<Record<string, unknown>> = {};

    test.beforeAll(async () => {
      found = await gather();
    });

    for (const [statement, { gives = "refused" }] of Object.entries(attempts)) {
      test(`${statement}: ${JSON.stringify(gives)}`, () => {
        expect(found[statement]).toEqual(gives);
      });
    }
  });
}

import * as v from "valibot";

/** The id of an account or a store, as the catalog makes them. */
export const storedId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

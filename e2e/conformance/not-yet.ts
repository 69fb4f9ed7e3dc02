/**
 * Facts known not to hold, by spec page and name, each with its reason. They run all the same, as expected failures: one that
 * starts to hold makes its test fail until it is taken off this list.
 */
export const NOT_YET: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

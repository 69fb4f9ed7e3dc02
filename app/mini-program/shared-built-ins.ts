import { BUILT_INS, HARMLESS_OBJECTS } from "./realm-names";

/** Kinds of what a canvas, a file or a cipher hands out: all sides share their prototypes, though none names them. */
const HANDED_OUT =
  /^(Canvas|WebGL|Offscreen|ReadableStream|Path2D|Image(Data|Bitmap)|TextMetrics|DOM(Matrix|Point|Rect)|.*Crypto)/;

/** Of the language, kinds of functions and iterators that no name says, each by one of them. */
export function namelessBuiltIns(): readonly object[] {
  const iterators = [[].values(), new Map().values(), new Set().values(), ""[Symbol.iterator](), "".matchAll(/a/g)];
  return [...iterators, async () => {}, function* () {}, async function* () {}];
}

/**
 * What all sides of a page share, as JavaScript: where `lockBuiltIns` begins.
 * @param page the global object
 */
export function sharedBuiltIns(page: object, nameless: readonly object[]): readonly unknown[] {
  const named = page as Readonly<Record<string, unknown>>;
  const handedOut = Object.getOwnPropertyNames(page).filter((name) => HANDED_OUT.test(name));
  const { crypto } = named as { readonly crypto?: { readonly subtle?: object } };
  const names = [...BUILT_INS, ...HARMLESS_OBJECTS, ...handedOut];
  return [...names.map((name) => named[name]), crypto?.subtle, ...nameless];
}

/** Of a browser, what a program may name and the runtime itself uses with the page's elements: the prototypes' own members. */
export function browserPrototypes(page: object): readonly object[] {
  const named = page as Readonly<Record<string, { readonly prototype?: object } | undefined>>;
  return HARMLESS_OBJECTS.flatMap((name) => named[name]?.prototype ?? []);
}

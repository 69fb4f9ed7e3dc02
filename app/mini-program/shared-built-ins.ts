import { BUILT_INS, HARMLESS_OBJECTS } from "./realm-names";

/** Kinds of what a canvas, a file or a cipher hands out: all sides share their prototypes, though none names them. */
const HANDED_OUT =
  /^(Canvas|WebGL|Offscreen|ReadableStream|Path2D|Image(Data|Bitmap)|TextMetrics|DOM(Matrix|Point|Rect)|.*Crypto|Performance(Entry|Mark|Measure)$|SuppressedError$)/;

/**
 * Of the language, kinds of functions, iterators and segments that no name says, each by one of them.
 * Source: ECMA-262, 6.1.7.4, Well-Known Intrinsic Objects; ECMA-402, 18, Segmenter Objects.
 */
export function namelessBuiltIns(): readonly object[] {
  const iterators = [[].values(), new Map().values(), new Set().values(), ""[Symbol.iterator](), "".matchAll(/a/g)];
  const segments = new Intl.Segmenter().segment("");
  const { Iterator: IteratorOf } = globalThis as { readonly Iterator?: IteratorConstructor };
  // An engine may be older than these.
  const helpers =
    IteratorOf === undefined ? [] : [IteratorOf.from({ next: () => 0 }), IteratorOf.from([]).map(() => 0)];
  const functions = [async () => {}, function* () {}, async function* () {}];
  return [...iterators, segments, segments[Symbol.iterator](), ...helpers, ...functions];
}

interface IteratorConstructor {
  from(values: object): { map(code: () => unknown): object };
}

/** The same of a browser's, as far as programs get at them. */
function namelessOfBrowser(page: object): readonly object[] {
  return ["URLSearchParams", "ReadableStream"].flatMap((name) => {
    const Kind = (page as Readonly<Record<string, (new () => { values(): object }) | undefined>>)[name];
    return Kind === undefined ? [] : [new Kind().values()];
  });
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
  return [...names.map((name) => named[name]), crypto?.subtle, ...nameless, ...namelessOfBrowser(page)];
}

/** Of a browser, what a program may name and the runtime itself uses with the page's elements: the prototypes' own members. */
export function browserPrototypes(page: object): readonly object[] {
  const named = page as Readonly<Record<string, { readonly prototype?: object } | undefined>>;
  return HARMLESS_OBJECTS.flatMap((name) => named[name]?.prototype ?? []);
}

/** SQLite's own, of a new database. */
const PAGE_BYTES = 4096;
/** The longest beginning of a row that says what is in it, and what a row says after its key at least. */
const LONGEST_HEADER = 40;
const NEXT_HEADER = 24;

/** As `newId` makes them, one or more after the other. */
const IDS = /[0-9a-f]{32,}/g;
const ID_LENGTH = 32;

/**
 * Overwrites, in the bytes of a catalog, what its rows and indexes hold of these ids, whether SQLite still reads it or not.
 * An id is found with one byte of it changed, too: a damaged catalog is what was set aside.
 * @param ids of stores, or of accounts: their stores' rows go with them
 * @returns whether there was any
 */
export function scrub(bytes: Buffer, ids: readonly string[]): boolean {
  let isFound = false;
  for (const id of ids.map((each) => Buffer.from(each))) {
    for (const at of placesOf(bytes, id)) {
      const { start, end } = rowAt(bytes, at, id.length) ?? restAt(bytes, at, id.length);
      bytes.fill(0, start, end);
      isFound = true;
    }
  }
  return isFound;
}

/**
 * Whether the bytes of a catalog name an id, or hold a key, that is not known.
 * @param known keys by the ids of accounts and stores
 */
export function holdsMore(bytes: Buffer, known: ReadonlyMap<string, Uint8Array>): boolean {
  const named = new Set<string>();
  for (const [run] of bytes.toString("latin1").matchAll(IDS)) {
    let unknown = 0;
    for (let at = 0; at < run.length; ) {
      const id = run.slice(at, at + ID_LENGTH);
      const isKnown = known.has(id);
      if (isKnown) named.add(id);
      unknown = isKnown ? 0 : unknown + 1;
      if (unknown === ID_LENGTH) return true;
      at += isKnown ? ID_LENGTH : 1;
    }
  }
  return [...named].some((id) => !bytes.includes(Buffer.from(known.get(id) ?? [])));
}

/** Half of an id is there in any case. */
function placesOf(bytes: Buffer, id: Buffer): ReadonlySet<number> {
  const places = new Set<number>();
  const half = Math.ceil(id.length / 2);
  for (const [from, part] of [
    [0, id.subarray(0, half)],
    [half, id.subarray(half)],
  ] as const) {
    if (part.length === 0) continue;
    for (let found = bytes.indexOf(part); found >= 0; found = bytes.indexOf(part, found + 1)) {
      if (isNearly(bytes, found - from, id)) places.add(found - from);
    }
  }
  return places;
}

function isNearly(bytes: Buffer, at: number, id: Buffer): boolean {
  if (at < 0 || at + id.length > bytes.length) return false;
  let others = 0;
  for (let index = 0; index < id.length && others < 2; index += 1) {
    if (bytes[at + index] !== id[index]) others += 1;
  }
  return others < 2;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The values of the row whose first or second one is this id, by what the row says of itself
 * (https://www.sqlite.org/fileformat2.html#record_format): null when it does not.
 */
function rowAt(bytes: Buffer, at: number, idLength: number): Range | null {
  for (const place of [0, 1]) {
    const start = at - place * idLength;
    for (let length = place + 2; length <= LONGEST_HEADER && length <= start; length += 1) {
      const lengths = bytes[start - length] === length ? valueLengths(bytes.subarray(start - length + 1, start)) : null;
      if (lengths === null || lengths.slice(0, place + 1).some((each) => each !== idLength)) continue;
      const total = lengths.reduce((sum, each) => sum + each, 0);
      return { start, end: start + Math.min(total, bytesInPage(length + total) - length) };
    }
  }
  return null;
}

/** In bytes, from a record's serial types; null when these are none. */
function valueLengths(types: Buffer): readonly number[] | null {
  const lengths: number[] = [];
  let type = 0;
  for (const byte of types) {
    type = type * 128 + (byte & 0x7f);
    if (type > 2 ** 31) return null;
    if (byte >= 0x80) continue;
    lengths.push(type < 12 ? ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0) : (type - (type % 2 === 0 ? 12 : 13)) / 2);
    type = 0;
  }
  return type === 0 ? lengths : null;
}

/** How much of a row's bytes lies together; the key always does. */
function bytesInPage(payload: number): number {
  if (payload <= PAGE_BYTES - 35) return payload;
  const least = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
  const local = least + ((payload - least) % (PAGE_BYTES - 4));
  return local <= PAGE_BYTES - 35 ? local : least;
}

/** What may belong to a row that does not say it: all until the next one, which begins shortly before its id. */
function restAt(bytes: Buffer, at: number, idLength: number): Range {
  // An account's id follows a store's own.
  const from = at + 2 * idLength;
  const end = Math.min(bytes.length, at - (at % PAGE_BYTES) + PAGE_BYTES);
  const next = bytes.subarray(from, end).toString("latin1").search(IDS);
  return { start: at, end: next < 0 ? end : Math.max(at + idLength, from + next - NEXT_HEADER) };
}

/** A row of a catalog that must not be lost. */
export interface KeptRow {
  readonly table: string;
  readonly id: string;
  /** SQLite's own number of it, in its file: what was an id may be none any more. */
  readonly rowid: bigint;
  /** Equal for equal rows. */
  readonly digest: string;
  /** Its sum holds, or it has none. */
  readonly isWhole: boolean;
  /** By which it is known without its id: all else that it keeps, and what only one row may have. */
  readonly otherNames: readonly string[];
}

/** What one of the two files keeps: the catalog, or its safety copy. */
export interface Side {
  /** How often keys have changed. */
  readonly revision: number;
  /** By table and id. */
  readonly rows: ReadonlyMap<string, KeptRow>;
  /** Ids of what was removed while files of it may still be there. */
  readonly erased: ReadonlySet<string>;
}

export interface Agreement {
  /** Taken from the copy. */
  readonly put: readonly KeptRow[];
  /** Rows of the catalog that are no rows: their ids changed by themselves. */
  readonly drop: readonly KeptRow[];
  /** Rows of the catalog of which only the sum changed: the copy has the same. */
  readonly vouched: readonly KeptRow[];
  /** Damaged in the catalog, and the copy does not have them either. They stay as they are. */
  readonly lost: readonly KeptRow[];
}

/**
 * What the catalog must become where it and its safety copy differ. Sums say who is right, the revision says who is newer.
 * @param isSuspect whether the catalog was found damaged before this
 * @returns null when the copy as a whole is the newer one: an older catalog was put back
 */
export function agreementOf(catalog: Side, copy: Side, isSuspect: boolean): Agreement | null {
  const copied = [...copy.rows].filter(([, row]) => row.isWhole);
  if (copy.revision > catalog.revision && copied.length === copy.rows.size) return null;
  const damaged = [...catalog.rows].filter(([, row]) => !row.isWhole);
  // A newer catalog that is whole has removed what only the copy still has.
  const mayLack = isSuspect || damaged.length > 0 || catalog.revision <= copy.revision;
  const moved = idsOf(catalog);
  const whole = [...catalog.rows.values()].filter((row) => row.isWhole);
  const put = copied.filter(([name, row]) => {
    const own = catalog.rows.get(name);
    const mayTake = own === undefined ? mayLack && !catalog.erased.has(row.id) && !moved.has(row.id) : !own.isWhole;
    return mayTake && own?.digest !== row.digest && !whole.some((one) => isKnownAs(one, row));
  });
  const isPut = new Set(put.map(([name]) => name));
  const left = damaged.filter(([name]) => !isPut.has(name));
  const vouching = new Map(copied);
  const isVouched = ([name, row]: NamedRow) => vouching.get(name)?.digest === row.digest;
  // A damaged row that the copy knows by another id.
  const isRenamed = ([, row]: NamedRow) =>
    put.some(([name, other]) => !catalog.rows.has(name) && isKnownAs(row, other));
  const unknown = left.filter((each) => !isVouched(each));
  return {
    put: put.map(rowOf),
    drop: unknown.filter(isRenamed).map(rowOf),
    vouched: left.filter(isVouched).map(rowOf),
    lost: unknown.filter((each) => !isRenamed(each)).map(rowOf),
  };
}

type NamedRow = readonly [name: string, row: KeptRow];

function rowOf([, row]: NamedRow): KeptRow {
  return row;
}

function isKnownAs(row: KeptRow, other: KeptRow): boolean {
  return row.table === other.table && row.otherNames.some((name) => other.otherNames.includes(name));
}

/** A store that was set aside, or brought back, is another table's row under the same id. */
function idsOf({ rows }: Side): ReadonlySet<string> {
  const whole = [...rows.values()].filter((row) => row.isWhole && row.table !== "account" && row.table !== "profile");
  return new Set(whole.map(({ id }) => id));
}

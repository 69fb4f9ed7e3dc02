import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { jsonDifference } from "../../app/inspector/json-difference";
import type { ChangedEntry, PlacedEntry, RealmDifference } from "../../app/inspector/realm-difference";
import { dataOf, type StoredValue } from "../../app/storage/stored-value";

/** A page of ten thousand keys helps nobody; the counts say how many there are. */
const MAX_SHOWN = 200;
/** Enough to know a value by; the table of entries has it whole. */
const MAX_TEXT_LENGTH = 300;

/** Added, removed and changed keys, each with its value; for a changed one, what changed in it. */
export function DifferenceView({ difference }: { readonly difference: RealmDifference }) {
  const { t } = useTranslation("tools");
  const { added, removed, changed } = difference;
  if (added.length + removed.length + changed.length === 0) {
    return <p className="quiet difference-none">{t("difference.none")}</p>;
  }
  return (
    <div className="difference">
      <Group kind="changed" entries={changed} render={(entry) => <Changed entry={entry} />} />
      <Group kind="added" entries={added} render={({ value }) => <Whole value={value} />} />
      <Group kind="removed" entries={removed} render={({ value }) => <Whole value={value} />} />
    </div>
  );
}

interface GroupProps<Entry extends PlacedEntry | ChangedEntry> {
  readonly kind: "added" | "removed" | "changed";
  readonly entries: readonly Entry[];
  readonly render: (entry: Entry) => React.ReactNode;
}

function Group<Entry extends PlacedEntry | ChangedEntry>({ kind, entries, render }: GroupProps<Entry>) {
  const { t } = useTranslation("tools");
  if (entries.length === 0) return null;
  const title = t(`difference.${kind}`, { count: entries.length });
  return (
    <section aria-label={title} className={`difference-${kind}`}>
      <h3>{title}</h3>
      <ul>
        {entries.slice(0, MAX_SHOWN).map((entry) => (
          <li key={entry.key}>
            <details open={entries.length <= 5}>
              <summary>{entry.key}</summary>
              {render(entry)}
            </details>
          </li>
        ))}
      </ul>
      {entries.length > MAX_SHOWN && (
        <p className="quiet">{t("difference.more", { count: entries.length - MAX_SHOWN })}</p>
      )}
    </section>
  );
}

function Whole({ value: { type, text } }: { readonly value: StoredValue }) {
  const { t } = useTranslation("tools");
  return (
    <p className="difference-value">
      <span className="chip">{t(`type.${type}`)}</span> <code>{shortened(text)}</code>
    </p>
  );
}

function Changed({ entry: { from, to } }: { readonly entry: ChangedEntry }) {
  const { t } = useTranslation("tools");
  const changes = useMemo(() => {
    if (from.type !== "json" || to.type !== "json") return null;
    const found = jsonDifference(dataOf(from), dataOf(to));
    // The same value, written otherwise: only its text tells.
    return found.length === 0 ? null : found;
  }, [from, to]);
  if (changes === null) {
    return (
      <>
        <Whole value={from} />
        <Whole value={to} />
      </>
    );
  }
  return (
    <table className="difference-table">
      <thead>
        <tr>
          <th scope="col">{t("difference.path")}</th>
          <th scope="col">{t("difference.before")}</th>
          <th scope="col">{t("difference.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.slice(0, MAX_SHOWN).map((change) => (
          <tr key={`${change.path} ${change.from === null}`}>
            <th scope="row">
              <code>{change.path === "" ? t("difference.whole") : change.path}</code>
            </th>
            <td>{change.from !== null && <del>{shortened(change.from)}</del>}</td>
            <td>{change.to !== null && <ins>{shortened(change.to)}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shortened(text: string): string {
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}

import { useTranslation } from "react-i18next";
import type { SnapshotSummary } from "../../app/bridge/window/inspector";
import { lengthText } from "./length-text";

interface SnapshotTableProps {
  /** Newest first. */
  readonly snapshots: readonly SnapshotSummary[];
  /** Ids, the one chosen last at the end. */
  readonly chosen: readonly number[];
  readonly onChoose: (ids: readonly number[]) => void;
  readonly onRestore: (snapshot: SnapshotSummary) => void;
  readonly onRemove: (snapshot: SnapshotSummary) => void;
}

/** Two can be compared at a time. */
const MAX_CHOSEN = 2;

export function SnapshotTable({ snapshots, chosen, onChoose, onRestore, onRemove }: SnapshotTableProps) {
  const { t, i18n } = useTranslation("tools");
  const choose = (id: number, isChosen: boolean) => {
    const others = chosen.filter((each) => each !== id);
    onChoose(isChosen ? [...others, id].slice(-MAX_CHOSEN) : others);
  };
  return (
    <table className="snapshot-table">
      <caption className="unseen">{t("snapshots.list")}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t("snapshots.compare")}</span>
          </th>
          <th scope="col">{t("snapshots.name")}</th>
          <th scope="col">{t("snapshots.takenAt")}</th>
          <th scope="col">{t("snapshots.entries")}</th>
          <th scope="col">{t("snapshots.size")}</th>
          <th scope="col">
            <span className="unseen">{t("snapshots.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {snapshots.map((snapshot) => {
          const { id, name, takenAt, entryCount, usedLength } = snapshot;
          return (
            <tr key={id} className={chosen.includes(id) ? "snapshot-chosen" : undefined}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("snapshots.compareOne", { name })}
                  checked={chosen.includes(id)}
                  onChange={(event) => choose(id, event.target.checked)}
                />
              </td>
              <th scope="row">{name}</th>
              <td>{new Date(takenAt).toLocaleString(i18n.language, { dateStyle: "short", timeStyle: "medium" })}</td>
              <td>{entryCount}</td>
              <td>{lengthText(usedLength)}</td>
              <td className="snapshot-actions">
                <button
                  type="button"
                  aria-label={t("snapshots.restoreOne", { name })}
                  onClick={() => onRestore(snapshot)}
                >
                  {t("snapshots.restore")}
                </button>
                <button
                  type="button"
                  aria-label={t("snapshots.removeOne", { name })}
                  onClick={() => onRemove(snapshot)}
                >
                  {t("snapshots.remove")}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostBridge } from "../../app/bridge/window/host";
import type { KeptEntry } from "../../app/bridge/window/library";
import { outcomeText } from "./account-outcome";
import { byteSize } from "./byte-size";

interface KeptTableProps {
  readonly entries: readonly KeptEntry[];
  readonly bridge: Pick<HostBridge, "library">;
  readonly onRemove: (entry: KeptEntry) => void;
  readonly onBroughtBack: () => void;
}

/** What was removed as long unused, and can be brought back. */
export function KeptTable({ entries, bridge, onRemove, onBroughtBack }: KeptTableProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  async function bringBack({ storeId }: KeptEntry): Promise<void> {
    setProblem(outcomeText(t, await bridge.library.bringBack({ storeId })));
    onBroughtBack();
  }
  return (
    <section className="kept">
      <h3>{t("library.kept")}</h3>
      <p className="quiet">{t("library.keptText")}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <table className="library" aria-label={t("library.kept")}>
        <thead>
          <tr>
            <th scope="col">{t("library.name")}</th>
            <th scope="col">{t("library.lastUsed")}</th>
            <th scope="col">{t("library.keptAt")}</th>
            <th scope="col">{t("library.size")}</th>
            <th scope="col">{t("library.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <KeptRow key={entry.storeId} entry={entry} onRemove={onRemove} onBringBack={bringBack} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface KeptRowProps extends Pick<KeptTableProps, "onRemove"> {
  readonly entry: KeptEntry;
  readonly onBringBack: (entry: KeptEntry) => Promise<void>;
}

function KeptRow({ entry, onRemove, onBringBack }: KeptRowProps) {
  const { t, i18n } = useTranslation();
  const { appId, lastUsedAt, keptAt, bytes } = entry;
  const name = entry.name ?? t("library.unknownName");
  const which = `${name} (${appId})`;
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="quiet">{appId}</span>
      </th>
      <td>{day.format(lastUsedAt)}</td>
      <td>{day.format(keptAt)}</td>
      <td>{byteSize(bytes, i18n.language)}</td>
      <td>
        <button
          type="button"
          aria-label={t("library.bringBackWhich", { name: which })}
          onClick={() => void onBringBack(entry)}
        >
          {t("library.bringBack")}
        </button>
        <button
          type="button"
          className="danger"
          aria-label={t("library.removeWhich", { name: which })}
          onClick={() => onRemove(entry)}
        >
          {t("library.remove")}
        </button>
      </td>
    </tr>
  );
}

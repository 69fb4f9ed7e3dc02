import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostBridge, HostState } from "../../app/bridge/window/host";
import type { KeptEntry, LibraryEntry } from "../../app/bridge/window/library";
import { outcomeText } from "./account-outcome";
import { AnswerState } from "./answer-state";
import { byteSize } from "./byte-size";
import { KeptTable } from "./kept-table";
import { RemovalQuestion } from "./removal-question";
import { useAnswer } from "./use-answer";
import { WindowDialog } from "./window-dialog";
import "./library-dialog.css";

interface LibraryDialogProps {
  readonly state: Pick<HostState, "account" | "miniProgram" | "isOpening">;
  readonly bridge: Pick<HostBridge, "library" | "coverView">;
  readonly onClose: () => void;
}

/** The mini-programs that the account in use knows: open, or remove with their data. */
export function LibraryDialog({ state, bridge, onClose }: LibraryDialogProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<LibraryEntry | KeptEntry | null>(null);
  const [changes, setChanges] = useState(0);
  const { account, miniProgram, isOpening } = state;
  const occasion = JSON.stringify([account, miniProgram?.appId, isOpening, changes]);
  const entries = useAnswer(bridge.library.list, occasion);
  const kept = useAnswer(bridge.library.kept, occasion);
  return (
    <WindowDialog title={t("library.title")} bridge={bridge} onClose={onClose}>
      <p className="quiet">{t("library.text", { account })}</p>
      <AnswerState answered={entries}>
        {(list) =>
          list.length === 0 ? (
            <p>{t("library.empty")}</p>
          ) : (
            <EntryTable
              entries={list}
              onRemove={setAsked}
              onOpen={(entry) => {
                onClose();
                void bridge.library.open({ storeId: entry.storeId });
              }}
            />
          )
        }
      </AnswerState>
      <AnswerState answered={kept}>
        {(list) =>
          list.length > 0 && (
            <KeptTable
              entries={list}
              bridge={bridge}
              onRemove={setAsked}
              onBroughtBack={() => setChanges(changes + 1)}
            />
          )
        }
      </AnswerState>
      {asked !== null && (
        <MiniProgramRemoval
          entry={asked}
          account={account}
          bridge={bridge}
          onClose={() => {
            setAsked(null);
            setChanges(changes + 1);
          }}
        />
      )}
    </WindowDialog>
  );
}

interface EntryTableProps {
  readonly entries: readonly LibraryEntry[];
  readonly onOpen: (entry: LibraryEntry) => void;
  readonly onRemove: (entry: LibraryEntry) => void;
}

function EntryTable({ entries, onOpen, onRemove }: EntryTableProps) {
  const { t } = useTranslation();
  return (
    <table className="library" aria-label={t("library.title")}>
      <thead>
        <tr>
          <th scope="col">{t("library.name")}</th>
          <th scope="col">{t("library.lastUsed")}</th>
          <th scope="col">{t("library.size")}</th>
          <th scope="col">{t("library.actions")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.storeId} entry={entry} onOpen={onOpen} onRemove={onRemove} />
        ))}
      </tbody>
    </table>
  );
}

interface EntryRowProps extends Omit<EntryTableProps, "entries"> {
  readonly entry: LibraryEntry;
}

function EntryRow({ entry, onOpen, onRemove }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const { appId, folder, lastUsedAt, bytes, isOpen } = entry;
  const name = entry.name ?? t("library.unknownName");
  // Two mini-programs may have folders of one name: the app id tells them apart.
  const which = `${name} (${appId})`;
  const lastUsed = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <tr>
      <th scope="row">
        {name} {isOpen && <span className="chip">{t("library.isOpen")}</span>}
        <span className="quiet">{appId}</span>
        <span className="quiet">{folder ?? t("library.unknownFolder")}</span>
      </th>
      <td>{lastUsed.format(lastUsedAt)}</td>
      <td>{byteSize(bytes, i18n.language)}</td>
      <td>
        <button
          type="button"
          aria-label={t("library.openWhich", { name: which })}
          disabled={folder === null || isOpen}
          onClick={() => onOpen(entry)}
        >
          {t("library.open")}
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

interface MiniProgramRemovalProps {
  readonly entry: LibraryEntry | KeptEntry;
  readonly account: string | null;
  readonly bridge: Pick<HostBridge, "library" | "coverView">;
  readonly onClose: () => void;
}

function MiniProgramRemoval({ entry: { storeId, appId, name }, account, bridge, onClose }: MiniProgramRemovalProps) {
  const { t, i18n } = useTranslation();
  const losses = useAnswer(() => bridge.library.losses({ storeId }), storeId);
  const size = (bytes: number) => byteSize(bytes, i18n.language);
  return (
    <RemovalQuestion
      title={t("removal.miniProgram", { name: name ?? appId })}
      bridge={bridge}
      isReady={losses.state === "here"}
      onConfirm={async () => outcomeText(t, await bridge.library.remove({ storeId }))}
      onClose={onClose}
    >
      <p>{t("removal.miniProgramText", { account })}</p>
      <AnswerState answered={losses}>
        {({ storeBytes, sessionBytes }) => (
          <ul className="losses">
            <li>{t("removal.stored", { size: size(storeBytes) })}</li>
            <li>{t("removal.session", { size: size(sessionBytes) })}</li>
          </ul>
        )}
      </AnswerState>
    </RemovalQuestion>
  );
}

import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SnapshotSummary } from "../../app/bridge/window/inspector";
import { changesOf, differenceOf } from "../../app/inspector/realm-difference";
import { addressText } from "../../app/storage/realm-address";
import { ConfirmDialog } from "./confirm-dialog";
import { Failed } from "./failed";
import { type Outcome, OutcomeLine, outcomeOf } from "./outcome-line";
import type { PaneProps } from "./realm-context";
import { RealmFileTools } from "./realm-file-tools";
import { SnapshotComparison } from "./snapshot-comparison";
import { SnapshotTable } from "./snapshot-table";
import type { Edits } from "./use-edits";
import { useSnapshots } from "./use-snapshots";
import "./snapshots-pane.css";

export interface SnapshotsPaneProps extends PaneProps {
  /** What is not seen is not compared: that reads the whole realm. */
  readonly isShown: boolean;
  readonly edits: Edits;
}

/** States of the realm that were kept under a name, and files to and from it. */
export function SnapshotsPane(props: SnapshotsPaneProps) {
  return <SnapshotsOfRealm key={addressText(props.address)} {...props} />;
}

function SnapshotsOfRealm({ bridge, address, host, isShown, edits }: SnapshotsPaneProps) {
  const { t } = useTranslation("tools");
  const { list, reload } = useSnapshots(bridge, address);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [leaving, setLeaving] = useState<SnapshotSummary | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  /** Does what was asked and says what came of it; what was refused is said, never swallowed. */
  const act = async (action: () => Promise<Outcome>) => {
    setOutcome(null);
    try {
      setOutcome(await action());
    } catch (error) {
      setOutcome({ text: error instanceof Error ? error.message : String(error), isFailure: true });
    }
  };
  const take = (name: string) =>
    act(async () => {
      const taken = await bridge.takeSnapshot({ address, name });
      setChosen([taken.id]);
      await reload();
      return { text: t("snapshots.taken", { ...taken }) };
    });
  const restore = ({ id, name }: SnapshotSummary) =>
    act(async () => {
      const [kept, now] = await Promise.all([
        bridge.readSnapshot({ address, id }),
        bridge.read({ address, keys: null }),
      ]);
      const changes = changesOf(differenceOf(now, kept));
      if (changes.length === 0) return { text: t("snapshots.sameAsNow", { name }) };
      return outcomeOf(await edits.apply(changes), t("snapshots.restored", { name, count: changes.length }));
    });
  const remove = ({ id, name }: SnapshotSummary) =>
    act(async () => {
      await bridge.removeSnapshot({ address, id });
      setChosen((ids) => ids.filter((each) => each !== id));
      await reload();
      return { text: t("snapshots.removed", { name }) };
    });

  const snapshots = list.state === "ready" ? list.value : [];
  return (
    <div className="snapshots-pane">
      <div className="tools-bar">
        <TakeForm onTake={take} />
        <RealmFileTools bridge={bridge} address={address} host={host} edits={edits} act={act} />
      </div>
      <OutcomeLine
        outcome={outcome}
        onUndo={() =>
          act(async () => {
            await edits.undo();
            return { text: t("undone") };
          })
        }
      />
      {list.state === "loading" && <p className="inspector-hint">{t("loading")}</p>}
      {list.state === "failed" && <Failed reason={list.reason} onRetry={() => void reload()} />}
      {list.state === "ready" && snapshots.length === 0 && <p className="inspector-hint">{t("snapshots.none")}</p>}
      {snapshots.length > 0 && (
        <>
          <SnapshotTable
            snapshots={snapshots}
            chosen={chosen}
            onChoose={setChosen}
            onRestore={restore}
            onRemove={setLeaving}
          />
          {isShown && (
            <SnapshotComparison
              bridge={bridge}
              address={address}
              chosen={snapshots.filter(({ id }) => chosen.includes(id))}
            />
          )}
        </>
      )}
      {leaving !== null && (
        <ConfirmDialog
          host={host}
          title={t("snapshots.removeTitle", { name: leaving.name })}
          text={t("snapshots.removeText")}
          action={t("snapshots.remove")}
          onConfirm={() => remove(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  );
}

function TakeForm({ onTake }: { readonly onTake: (name: string) => Promise<void> }) {
  const { t } = useTranslation("tools");
  const [name, setName] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Without a name, the time is one.
    await onTake(name.trim() === "" ? new Date().toLocaleString() : name);
    setName("");
  };
  return (
    <form className="take-form" onSubmit={submit}>
      <input
        type="text"
        aria-label={t("snapshots.name")}
        placeholder={t("snapshots.name")}
        maxLength={200}
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit">{t("snapshots.take")}</button>
    </form>
  );
}

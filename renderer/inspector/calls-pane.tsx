import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { STORAGE_METHODS } from "../../app/bridge/page/storage-watch";
import type { CallRecord } from "../../app/bridge/window/inspector";
import {
  type CallFilter,
  callRealm,
  filteredCalls,
  MAX_KEPT_CALLS,
  NO_CALL_FILTER,
  summaryOf,
} from "../../app/inspector/call-list";
import type { RealmAddress } from "../../app/storage/realm-address";
import { CallsStrip } from "./calls-strip";
import { CallsTable } from "./calls-table";
import type { PaneProps } from "./realm-context";
import { type Calls, useCalls } from "./use-calls";
import "./calls-pane.css";

export interface CallsPaneProps extends PaneProps {
  /** Calls are recorded all the same; only their picture is not drawn. */
  readonly isShown: boolean;
  /** Shows a key in the table of its realm. */
  readonly onJump: (address: RealmAddress, key: string) => void;
}

/** The storage calls of all realms as they happen. */
export function CallsPane({ bridge, isShown, onJump }: CallsPaneProps) {
  const calls = useCalls(bridge);
  const [filter, setFilter] = useState(NO_CALL_FILTER);
  const [chosen, setChosen] = useState<number | null>(null);
  if (!isShown) return null;
  return <CallsView {...calls} {...{ filter, setFilter, chosen, setChosen, onJump }} />;
}

interface CallsViewProps extends Calls, Pick<CallsPaneProps, "onJump"> {
  readonly filter: CallFilter;
  readonly setFilter: (filter: CallFilter) => void;
  /** Id of the call that is marked. */
  readonly chosen: number | null;
  readonly setChosen: (id: number | null) => void;
}

function CallsView(props: CallsViewProps) {
  const { calls, missedCount, isRecording, setRecording, clear, filter, setFilter, chosen, setChosen, onJump } = props;
  const { t } = useTranslation("tools");
  const shown = useMemo(() => filteredCalls(calls, filter), [calls, filter]);
  const jump = ({ address, key }: CallRecord) => {
    if (key !== null) onJump(address, key);
  };
  const chosenCall = shown.find(({ id }) => id === chosen) ?? null;
  return (
    <div className="calls-pane">
      <div className="tools-bar" role="toolbar" aria-label={t("calls.tools")}>
        <button type="button" aria-pressed={!isRecording} onClick={() => setRecording(!isRecording)}>
          {t(isRecording ? "calls.pause" : "calls.resume")}
        </button>
        <button
          type="button"
          disabled={calls.length === 0}
          onClick={() => {
            setChosen(null);
            clear();
          }}
        >
          {t("calls.clear")}
        </button>
        <FilterFields calls={calls} filter={filter} onFilter={setFilter} />
        <button
          type="button"
          disabled={chosenCall === null || chosenCall.key === null}
          onClick={() => chosenCall && jump(chosenCall)}
        >
          {t("calls.jump")}
        </button>
      </div>
      <Summary calls={shown} missedCount={missedCount} isFull={calls.length === MAX_KEPT_CALLS} />
      <CallsStrip calls={shown} onChoose={(index) => setChosen(shown[index]?.id ?? null)} />
      {calls.length === 0 ? (
        <p className="inspector-hint">{t(isRecording ? "calls.none" : "calls.paused")}</p>
      ) : shown.length === 0 ? (
        <div className="inspector-hint">
          <p>{t("calls.noneShown")}</p>
          <button type="button" onClick={() => setFilter(NO_CALL_FILTER)}>
            {t("calls.showAll")}
          </button>
        </div>
      ) : (
        <CallsTable calls={shown} chosen={chosen} onChoose={setChosen} onJump={jump} />
      )}
    </div>
  );
}

interface FilterFieldsProps {
  readonly calls: readonly CallRecord[];
  readonly filter: CallFilter;
  readonly onFilter: (filter: CallFilter) => void;
}

function FilterFields({ calls, filter, onFilter }: FilterFieldsProps) {
  const { t } = useTranslation(["tools", "inspector"]);
  const realms = useMemo(() => new Map(calls.map(({ address }) => [callRealm(address), address.realm])), [calls]);
  return (
    <>
      <input
        type="search"
        aria-label={t("tools:calls.filterKey")}
        placeholder={t("tools:calls.filterKey")}
        spellCheck={false}
        value={filter.key}
        onChange={(event) => onFilter({ ...filter, key: event.target.value })}
      />
      <select
        aria-label={t("tools:calls.filterMethod")}
        value={filter.method}
        onChange={(event) => onFilter({ ...filter, method: event.target.value })}
      >
        <option value="">{t("tools:calls.allMethods")}</option>
        {STORAGE_METHODS.map((method) => (
          <option key={method} value={method}>
            {method}
          </option>
        ))}
      </select>
      <select
        aria-label={t("tools:calls.filterRealm")}
        value={filter.realm}
        onChange={(event) => onFilter({ ...filter, realm: event.target.value })}
      >
        <option value="">{t("tools:calls.allRealms")}</option>
        {[...realms].map(([text, realm]) => (
          <option key={text} value={text}>
            {t(`inspector:realm.${realm.kind}`, { ...realm })}
          </option>
        ))}
      </select>
      <label className="tools-check">
        <input
          type="checkbox"
          checked={filter.isErrorsOnly}
          onChange={(event) => onFilter({ ...filter, isErrorsOnly: event.target.checked })}
        />
        {t("tools:calls.errorsOnly")}
      </label>
    </>
  );
}

interface SummaryProps {
  readonly calls: readonly CallRecord[];
  readonly missedCount: number;
  readonly isFull: boolean;
}

function Summary({ calls, missedCount, isFull }: SummaryProps) {
  const { t } = useTranslation("tools");
  const summary = useMemo(() => summaryOf(calls), [calls]);
  const most = summary.mostRepeated.map((each) => t("calls.repeatedKey", each)).join(", ");
  return (
    <ul className="calls-summary" aria-label={t("calls.summary")}>
      <li>{t("calls.count", { count: summary.count })}</li>
      {summary.errorCount > 0 && (
        <li className="call-error-text">{t("calls.errors", { count: summary.errorCount })}</li>
      )}
      {summary.repeatedReadCount > 0 && <li>{t("calls.repeatedReads", { count: summary.repeatedReadCount })}</li>}
      {summary.unchangedWriteCount > 0 && <li>{t("calls.unchangedWrites", { count: summary.unchangedWriteCount })}</li>}
      {most !== "" && <li className="quiet">{t("calls.most", { keys: most })}</li>}
      {isFull && <li className="quiet">{t("calls.full", { count: MAX_KEPT_CALLS })}</li>}
      {missedCount > 0 && <li className="call-error-text">{t("calls.missed", { count: missedCount })}</li>}
    </ul>
  );
}

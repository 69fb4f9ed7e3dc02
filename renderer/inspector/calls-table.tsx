import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallRecord } from "../../app/bridge/window/inspector";
import { kindOf } from "../../app/inspector/call-list";
import { lengthText } from "./length-text";
import { useNarrow } from "./use-narrow";

/** px, as in calls-pane.css. */
const ROW_HEIGHT = 24;
const NARROW_ROW_HEIGHT = 40;
/** px: in less room a call has two lines of four columns each, so that nothing of it is out of sight. */
const WIDE = 844;
const COLUMNS = ["time", "method", "key", "result", "duration", "page", "realm", "size"] as const;

interface CallsTableProps {
  readonly calls: readonly CallRecord[];
  /** Id of the call that is marked. */
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
  readonly onJump: (call: CallRecord) => void;
}

/** Calls, oldest first. It follows the newest one until the user scrolls up or chooses a call. */
export function CallsTable({ calls, chosen, onChoose, onJump }: CallsTableProps) {
  const { t } = useTranslation("tools");
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const isNarrow = useNarrow(scroller, WIDE);
  const rowHeight = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const rows = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => calls[index]?.id ?? index,
    overscan: 10,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is what asks for it.
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);
  const chosenIndex = chosen === null ? -1 : calls.findIndex((call) => call.id === chosen);
  useEffect(() => {
    if (chosenIndex >= 0) rows.scrollToIndex(chosenIndex);
    else if (isFollowing.current && calls.length > 0) rows.scrollToIndex(calls.length - 1);
  }, [rows, calls.length, chosenIndex]);

  const onKeyDown = (event: KeyboardEvent) => {
    const call = calls[chosenIndex];
    if (event.key === "Enter" && call !== undefined) return onJump(call);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const start = chosenIndex < 0 ? calls.length : chosenIndex;
    const to = {
      ArrowUp: start - 1,
      ArrowDown: chosenIndex + 1,
      PageUp: start - page,
      PageDown: chosenIndex + page,
      Home: 0,
      End: calls.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = calls[Math.min(calls.length - 1, Math.max(0, to))];
    if (next !== undefined) onChoose(next.id);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows that are seen exist.
    <div
      className={isNarrow ? "calls-table calls-narrow" : "calls-table"}
      role="grid"
      tabIndex={0}
      aria-label={t("calls.list")}
      aria-rowcount={calls.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={chosenIndex < 0 ? undefined : `${id}-${chosen}`}
      ref={scroller}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isFollowing.current = scrollTop + clientHeight >= scrollHeight - rowHeight;
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus. */}
      <div className="calls-row calls-head" role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          <span key={column} role="columnheader" className={`call-column-${column}`}>
            {t(`calls.column.${column}`)}
          </span>
        ))}
      </div>
      <div className="calls-rows" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const call = calls[index];
          if (call === undefined) return null;
          return (
            <CallRow
              key={call.id}
              id={`${id}-${call.id}`}
              call={call}
              index={index}
              top={start}
              isChosen={call.id === chosen}
              onChoose={() => onChoose(call.id)}
              onJump={() => onJump(call)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface CallRowProps {
  readonly id: string;
  readonly call: CallRecord;
  readonly index: number;
  /** px */
  readonly top: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onJump: () => void;
}

function CallRow({ id, call, index, top, isChosen, onChoose, onJump }: CallRowProps) {
  const { t } = useTranslation(["tools", "inspector"]);
  const { method, key, valueLength, error, duration, page, isRepeated, startedAt } = call;
  const { realm } = call.address;
  const kind = kindOf(call);
  const cells = {
    time: timeText(startedAt),
    method,
    key: (
      <>
        <span className="call-key">{key}</span>
        {isRepeated && <span className="chip call-repeated">{t(`tools:calls.repeated.${kind}`)}</span>}
      </>
    ),
    size: valueLength === null ? "" : lengthText(valueLength),
    result: error === null ? t("tools:calls.ok") : t("tools:calls.error", { error }),
    duration: t("tools:calls.milliseconds", { duration: duration < 10 ? duration.toFixed(2) : duration.toFixed(0) }),
    realm: t(`inspector:realm.${realm.kind}`, { ...realm }),
    page,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the rows that are seen exist.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's.
    <div
      className={`calls-row call-row-${kind}`}
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
      onDoubleClick={onJump}
    >
      {COLUMNS.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <span
          key={column}
          role="gridcell"
          className={`call-column-${column}`}
          title={column === "key" ? (key ?? undefined) : column === "page" ? (page ?? undefined) : undefined}
        >
          {cells[column]}
        </span>
      ))}
    </div>
  );
}

/** Hours to milliseconds, in the machine's time zone. */
function timeText(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const milliseconds = String(time.getMilliseconds()).padStart(3, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`;
}

import { Popover } from "radix-ui";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import { LIMIT_SIZE_KB, MAX_REALM_LENGTH } from "../../app/storage/limits";
import { currentSizeKb } from "../../app/storage/quota";
import { lengthText } from "./length-text";
import "./quota-meter.css";

interface QuotaMeterProps {
  readonly entries: readonly EntrySummary[];
  /** How many of them the filter lets through. */
  readonly shownCount: number;
  readonly isComplete: boolean;
  /** UTF-16 code units */
  readonly usedLength: number;
  readonly onSelect: (key: string) => void;
}

const LARGEST_COUNT = 8;

/** How full the realm is, as `getStorageInfo` reports it, and what fills it. */
export function QuotaMeter({ entries, shownCount, isComplete, usedLength, onSelect }: QuotaMeterProps) {
  const { t } = useTranslation("inspector");
  const share = usedLength / MAX_REALM_LENGTH;
  const percent = share > 0 && share < 0.01 ? "<1" : String(Math.floor(share * 100));
  return (
    <footer className="quota">
      <meter
        aria-label={t("quota")}
        min={0}
        max={MAX_REALM_LENGTH}
        high={MAX_REALM_LENGTH * 0.9}
        optimum={0}
        value={usedLength}
        title={t("lengthHint", { length: usedLength })}
      />
      <span>{t("quotaText", { used: lengthText(usedLength), percent })}</span>
      <span className="quiet" title={t("currentSizeHint")}>
        currentSize {currentSizeKb(usedLength)} / limitSize {LIMIT_SIZE_KB}
      </span>
      <span className="quiet quota-count" role="status">
        {t(isComplete ? "count" : "countLoading", { shown: shownCount, count: entries.length })}
      </span>
      <LargestKeys entries={entries} usedLength={usedLength} onSelect={onSelect} />
    </footer>
  );
}

function LargestKeys({ entries, usedLength, onSelect }: Pick<QuotaMeterProps, "entries" | "usedLength" | "onSelect">) {
  const { t } = useTranslation("inspector");
  return (
    <Popover.Root>
      <Popover.Trigger disabled={entries.length === 0}>{t("largest")}</Popover.Trigger>
      <Popover.Content className="largest" aria-label={t("largest")} side="top" align="end" sideOffset={4}>
        <Largest entries={entries} usedLength={usedLength} onSelect={onSelect} />
      </Popover.Content>
    </Popover.Root>
  );
}

/** Worked out only while it is seen. */
function Largest({ entries, usedLength, onSelect }: Pick<QuotaMeterProps, "entries" | "usedLength" | "onSelect">) {
  const { t } = useTranslation("inspector");
  const largest = useMemo(
    () => entries.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, LARGEST_COUNT),
    [entries],
  );
  return (
    <ol>
      {largest.map((entry) => {
        const percent = ((lengthOf(entry) / usedLength) * 100).toFixed(1);
        return (
          <li key={entry.key}>
            <button type="button" className="plain" onClick={() => onSelect(entry.key)}>
              <span className="entry-text">{entry.key}</span>
              <span className="quiet">{t("largestShare", { size: lengthText(lengthOf(entry)), percent })}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** As the quota counts: key and value. */
function lengthOf({ key, valueLength }: EntrySummary): number {
  return key.length + valueLength;
}

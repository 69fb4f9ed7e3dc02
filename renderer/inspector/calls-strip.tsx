import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CallRecord } from "../../app/bridge/window/inspector";
import { bucketsOf } from "../../app/inspector/call-list";

/** ms */
const SPAN = 60_000;
const BUCKETS = 120;
const HEIGHT = 40;
const KINDS = ["read", "write", "error"] as const;

interface CallsStripProps {
  readonly calls: readonly CallRecord[];
  /** @param index of the first call of the stretch that was chosen */
  readonly onChoose: (index: number) => void;
}

/** The last minute as a picture: how many calls of which kind, half a second a bar. The list below says it in words. */
export function CallsStrip({ calls, onChoose }: CallsStripProps) {
  const { t } = useTranslation("tools");
  const buckets = useMemo(() => bucketsOf(calls, SPAN, BUCKETS), [calls]);
  const highest = Math.max(1, ...buckets.map(({ read, write, error }) => read + write + error));
  return (
    <div className="calls-strip">
      <svg viewBox={`0 0 ${BUCKETS} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t("calls.strip")}>
        {buckets.map((bucket, index) => {
          const { first } = bucket;
          if (first === null) return null;
          let top = HEIGHT;
          const bars = KINDS.map((kind) => {
            // Never lower than a pixel or two: one call among thousands is still seen.
            const height = bucket[kind] === 0 ? 0 : Math.max(2, (bucket[kind] / highest) * HEIGHT);
            top -= height;
            return <rect key={kind} className={`call-${kind}`} x={index} y={top} width={0.8} height={height} />;
          });
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer; the list is reached by keyboard.
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            <g key={index} onClick={() => onChoose(first)}>
              <rect className="call-ground" x={index} y={0} width={1} height={HEIGHT} />
              {bars}
            </g>
          );
        })}
      </svg>
      <ul className="calls-legend" aria-hidden="true">
        {KINDS.map((kind) => (
          <li key={kind} className={`call-${kind}`}>
            {t(`calls.kind.${kind}`)}
          </li>
        ))}
        <li className="calls-span">{t("calls.span")}</li>
      </ul>
    </div>
  );
}

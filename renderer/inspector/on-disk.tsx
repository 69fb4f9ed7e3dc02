import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FullEntry, SealedRecord } from "../../app/bridge/window/inspector";
import { hexLines } from "../../app/inspector/hex-lines";
import { addressText, isSameRealm } from "../../app/storage/realm-address";
import { Failed } from "./failed";
import type { PaneProps } from "./realm-context";
import { type Asked, answered } from "./use-realms";
import "./on-disk.css";

export interface OnDiskProps extends PaneProps {
  readonly selectedKeys: readonly string[];
}

/** Bytes of a value that are shown; the rest looks the same. */
const MAX_BYTES = 2048;
const MAX_TEXT_LENGTH = 4096;

/** The sealed bytes of the selected record, beside its value: to see that it is encrypted. */
export function OnDisk({ bridge, address, selectedKeys }: OnDiskProps) {
  const { t } = useTranslation("tools");
  const [key] = selectedKeys;
  const { asked, retry } = useRecord(bridge, address, key ?? null);
  if (key === undefined) return <p className="inspector-hint">{t("disk.choose")}</p>;
  if (asked.state === "loading") return <p className="inspector-hint">{t("loading")}</p>;
  if (asked.state === "failed") return <Failed reason={asked.reason} onRetry={retry} />;
  const { sealed, entry } = asked.value;
  if (sealed === null) return <p className="inspector-hint">{t("disk.none")}</p>;
  const { file, row, place, sealedKey, sealedValue } = sealed;
  return (
    <div className="on-disk">
      <dl>
        <dt>{t("disk.file")}</dt>
        <dd>{place?.file ?? file}</dd>
        <dt>{t("disk.where")}</dt>
        <dd>
          {t("disk.row", { row })}
          {place !== null && ` · ${t("disk.offset", { offset: place.offset, hex: place.offset.toString(16) })}`}
        </dd>
        <dt>{t("disk.length")}</dt>
        <dd>{t("disk.bytes", { key: sealedKey.length, value: sealedValue.length })}</dd>
      </dl>
      <div className="on-disk-sides">
        <Side title={t("disk.plain")} text={entry?.value.text.slice(0, MAX_TEXT_LENGTH) ?? t("disk.unreadable")} />
        <Side title={t("disk.sealedValue")} text={hexLines(sealedValue.subarray(0, MAX_BYTES))} />
        <Side title={t("disk.plainKey")} text={key} />
        <Side title={t("disk.sealedKey")} text={hexLines(sealedKey.subarray(0, MAX_BYTES))} />
      </div>
      {sealedValue.length > MAX_BYTES && <p className="quiet">{t("disk.cut", { count: MAX_BYTES })}</p>}
    </div>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}

interface Found {
  readonly sealed: SealedRecord | null;
  /** Null when the record does not open. */
  readonly entry: FullEntry | null;
}

/** ms between two looks at a record that keeps changing: each makes the host move its log into the file. */
const LOOK_EVERY = 500;

function useRecord(bridge: OnDiskProps["bridge"], address: OnDiskProps["address"], key: string | null) {
  const [asked, setAsked] = useState<Asked<Found>>({ state: "loading" });
  const [round, setRound] = useState(0);
  const place = addressText(address);
  const again = () => setRound((count) => count + 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address is the same one when its text is.
  useEffect(() => {
    let look: ReturnType<typeof setTimeout> | null = null;
    const end = bridge.onChanged((changes) => {
      const concerns = changes.some(({ address: changed, keys }) => {
        return isSameRealm(changed, address) && (keys === null || (key !== null && keys.includes(key)));
      });
      if (!concerns || look !== null) return;
      look = setTimeout(() => {
        look = null;
        setRound((count) => count + 1);
      }, LOOK_EVERY);
    });
    return () => {
      if (look !== null) clearTimeout(look);
      end();
    };
  }, [bridge, place, key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, and another round asks again.
  useEffect(() => {
    if (key === null) return;
    let isEnded = false;
    const both = Promise.all([bridge.sealedRecord({ address, key }), bridge.read({ address, keys: [key] })]);
    void answered(both.then(([sealed, [entry]]) => ({ sealed, entry: entry ?? null }))).then((answer) => {
      if (!isEnded) setAsked(answer);
    });
    return () => {
      isEnded = true;
    };
  }, [bridge, place, key, round]);
  return { asked, retry: again };
}

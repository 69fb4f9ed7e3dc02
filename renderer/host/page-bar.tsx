import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostBridge } from "../../app/bridge/window/host";
import type { PageLocation } from "../../app/preview/open-page";
import { addressOf, urlOfTyped } from "../../app/preview/page-address";

interface PageBarProps {
  /** Paths that are offered while typing. */
  readonly pages: readonly string[];
  /** The page on top; null while none is open. */
  readonly current: PageLocation | null;
  /** How many pages are open. */
  readonly depth: number;
  /** Why the page asked for last is not shown. */
  readonly refusal: string | null;
  readonly isBusy: boolean;
  readonly bridge: Pick<HostBridge, "openPage" | "reload" | "onPageBarAsked">;
}

/** Reload, and the page on top: its path and query, which can be changed to go elsewhere. */
export function PageBar({ pages, current, depth, refusal, isBusy, bridge }: PageBarProps) {
  const { t } = useTranslation();
  const ids = { input: useId(), pages: useId(), refusal: useId() };
  const input = useRef<HTMLInputElement>(null);
  const address = current === null ? "" : addressOf(current);
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page on top, however it came there, is what the bar shows.
  useEffect(() => {
    setTyped(null);
    setAsked(null);
  }, [address]);
  useEffect(() => bridge.onPageBarAsked(() => input.current?.select()), [bridge]);
  const shown = typed ?? (refusal === null ? null : asked) ?? address;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = urlOfTyped(shown);
    if (url === null) return;
    // From here on the bar shows where the mini-program really is: a page may send the asker back to the one they came from.
    setAsked(shown);
    setTyped(null);
    void bridge.openPage({ url });
  };
  return (
    <form className="page-bar" onSubmit={submit}>
      <button type="button" onClick={bridge.reload} disabled={isBusy} title={t("reloadKey")}>
        {t("reload")}
      </button>
      <label htmlFor={ids.input}>{t("page")}</label>
      <input
        id={ids.input}
        ref={input}
        type="text"
        value={shown}
        list={ids.pages}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={refusal !== null}
        aria-describedby={refusal === null ? undefined : ids.refusal}
        title={t("pageHint")}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => event.key === "Escape" && setTyped(address)}
      />
      <datalist id={ids.pages}>
        {pages.map((page) => (
          <option key={page} value={page} />
        ))}
      </datalist>
      {depth > 1 && <span className="chip">{t("depth", { count: depth })}</span>}
      {refusal !== null && (
        <p id={ids.refusal} className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </form>
  );
}

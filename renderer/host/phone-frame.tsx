import { type CSSProperties, memo, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostState, PageEnd, ViewBounds } from "../../app/bridge/window/host";
import { deviceOf, fittingScale } from "../../app/preview/device";

interface PhoneFrameProps {
  readonly state: HostState;
  readonly onBounds: (bounds: ViewBounds) => void;
  readonly onReload: () => void;
}

/** px around the glass, as in host.css. */
const BEZEL = 10;

/**
 * The phone's frame. The mini-program itself is a view that the main process lays over the screen's place. Rendered for another
 * state only: it measures the page, which what opens beside it would have to wait for.
 */
export const PhoneFrame = memo(function PhoneFrame({ state, onBounds, onReload }: PhoneFrameProps) {
  const { t } = useTranslation();
  const stage = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const device = deviceOf(state.device);
  const scale = space === null ? 0 : fittingScale(device, space);
  const size = { width: Math.round(device.width * scale), height: Math.round(device.height * scale) };

  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const measure = () =>
      setSpace({ width: element.clientWidth - 2 * BEZEL, height: element.clientHeight - 2 * BEZEL });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useFollowedBounds(screen, space !== null, onBounds);

  const name = state.miniProgram?.name;
  const corner: CSSProperties & Record<"--corner", string> = {
    "--corner": `${Math.round(device.cornerRadius * scale)}px`,
  };
  return (
    <div className="phone-stage" ref={stage}>
      <section
        className="phone"
        style={corner}
        aria-label={name === undefined ? t("miniProgram") : `${t("miniProgram")} ${name}`}
      >
        <div className="screen" ref={screen} style={size}>
          {state.isOpening ? (
            <p role="status">{t("opening")}</p>
          ) : (
            state.pageEnd !== null && <EndedPage end={state.pageEnd} onReload={onReload} />
          )}
        </div>
      </section>
      <p className="caption">
        {t("screenCaption", { ...device, percent: Math.round(scale * 100), context: scale < 1 ? "smaller" : "" })}
      </p>
    </div>
  );
});

interface EndedPageProps {
  readonly end: PageEnd;
  readonly onReload: () => void;
}

/** In place of a mini-program that has ended without being closed. */
function EndedPage({ end, onReload }: EndedPageProps) {
  const { t } = useTranslation();
  return (
    <section className="ended-page" role="alert">
      <p>{t(`pageEnd.${end}`)}</p>
      <button type="button" className="primary" onClick={onReload}>
        {t("startAgain")}
      </button>
    </section>
  );
}

/** Tells where the screen is, when that has changed: whatever moves the screen resizes the stage, which draws it anew. */
function useFollowedBounds(
  screen: { readonly current: HTMLElement | null },
  isMeasured: boolean,
  onBounds: (bounds: ViewBounds) => void,
): void {
  const reported = useRef("");
  useLayoutEffect(() => {
    if (screen.current === null || !isMeasured) return;
    const bounds = boundsOf(screen.current);
    const next = JSON.stringify(bounds);
    if (next === reported.current) return;
    reported.current = next;
    onBounds(bounds);
  });
}

function boundsOf(element: HTMLElement): ViewBounds {
  const { left, top, width, height } = element.getBoundingClientRect();
  const whole = (length: number) => Math.max(0, Math.round(length));
  return { x: whole(left), y: whole(top), width: whole(width), height: whole(height) };
}

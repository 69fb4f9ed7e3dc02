import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { HostState, ViewPlace } from "../../app/bridge/host-calls";

interface PhonePlaceProps {
  readonly state: HostState;
  readonly onPlace: (place: ViewPlace) => void;
}

/** The phone's frame. The mini-program itself is a view that the main process lays over the screen's place. */
export function PhonePlace({ state, onPlace }: PhonePlaceProps) {
  const { t } = useTranslation();
  const screen = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = screen.current;
    if (element === null) return;
    const tell = () => onPlace(placeOf(element));
    const observer = new ResizeObserver(tell);
    // The body too: a notice bar or a resized window moves the screen without resizing it.
    observer.observe(element);
    observer.observe(document.body);
    window.addEventListener("resize", tell);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", tell);
    };
  }, [onPlace]);
  const name = state.miniProgram?.name;
  return (
    <section className="phone" aria-label={name === undefined ? t("miniProgram") : `${t("miniProgram")} ${name}`}>
      <div className="screen" ref={screen}>
        {state.isOpening && <p role="status">{t("opening")}</p>}
      </div>
    </section>
  );
}

function placeOf(element: HTMLElement): ViewPlace {
  const { left, top, width, height } = element.getBoundingClientRect();
  const whole = (length: number) => Math.max(0, Math.round(length));
  return { x: whole(left), y: whole(top), width: whole(width), height: whole(height) };
}

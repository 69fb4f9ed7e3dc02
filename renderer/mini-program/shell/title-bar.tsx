import { LineIcon } from "./line-icon";
import "./title-bar.css";
import type { Texts } from "../language/texts";
import type { TitleBarState } from "./title-bar-state";

export interface TitleBarActions {
  back(): void;
  home(): void;
  title(): void;
}

interface TitleBarProps extends TitleBarActions {
  readonly state: TitleBarState;
  readonly texts: Texts;
}

export function TitleBar({ state, texts, back, home, title }: TitleBarProps) {
  const shownTitle = state.image === undefined ? state.title : <img src={state.image} alt={state.title} />;
  return (
    <header
      class="mh-title-bar"
      style={{
        "--mh-bar-background": state.background,
        color: state.frontColour,
        boxShadow: state.bottomLine && `inset 0 -1px ${state.bottomLine}`,
      }}
    >
      {state.leading === "back" && (
        <button type="button" aria-label={texts.back} onClick={back}>
          <LineIcon path="M15 4.5 7.5 12l7.5 7.5" />
        </button>
      )}
      {state.leading === "home" && (
        <button type="button" aria-label={texts.home} onClick={home}>
          <LineIcon path="M4.5 11 12 4.5 19.5 11 M6.5 9.5V19h11V9.5" />
        </button>
      )}
      <h1>
        {state.isLoading && <span class="mh-title-loading" role="img" aria-label={texts.loading} />}
        {state.isTitleHeard ? (
          <button type="button" class="mh-title" onClick={title}>
            {shownTitle}
          </button>
        ) : (
          shownTitle
        )}
      </h1>
    </header>
  );
}

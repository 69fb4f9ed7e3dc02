import { useEffect, useState } from "react";
import { I18nextProvider } from "react-i18next";
import type { HostBridge, HostState } from "../../app/bridge/window/host";
import { HostPage } from "./host-page";
import { texts } from "./texts";

interface ConnectedHostPageProps {
  readonly bridge: HostBridge;
}

/** Keeps the page in step with the main process: the state once, then whenever it changes. */
export function ConnectedHostPage({ bridge }: ConnectedHostPageProps) {
  const [state, setState] = useState<HostState | null>(null);
  useEffect(() => {
    const end = bridge.onStateChanged(setState);
    // A change may overtake this first answer; the change is the newer one.
    void bridge.state().then((first) => setState((current) => current ?? first));
    return end;
  }, [bridge]);

  const language = state?.language;
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    void texts.changeLanguage(language);
  }, [language]);

  if (state === null) return null;
  return (
    <I18nextProvider i18n={texts}>
      <HostPage state={state} bridge={bridge} />
    </I18nextProvider>
  );
}

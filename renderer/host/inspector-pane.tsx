import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HostState } from "../../app/bridge/host-calls";

/** A script of its own: a start need not wait for the panel. */
const InspectorPanel = lazy(async () => {
  const { InspectorPanel } = await import("../inspector/inspector-panel");
  return { default: InspectorPanel };
});

/** The storage panel, or a word about it while its script is on its way. */
export function InspectorPane(props: ComponentProps<typeof InspectorPanel>) {
  const { t } = useTranslation("inspector");
  const loading = (
    <p className="inspector-hint" role="status">
      {t("loading")}
    </p>
  );
  return (
    <Suspense fallback={loading}>
      <InspectorPanel {...props} />
    </Suspense>
  );
}

/** How long nothing may have changed in the window: by then a mini-program that was opened has been painted. */
const REST_MS = 1000;

/**
 * Whether there has been time to make the panel while nobody sees it, so that opening it only has to show it.
 * @param state another object whenever anything changes
 */
export function useSpareTime(state: HostState): boolean {
  const [hadTime, setHadTime] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is what the rest is counted from.
  useEffect(() => {
    if (hadTime) return;
    const timer = setTimeout(() => setHadTime(true), REST_MS);
    return () => clearTimeout(timer);
  }, [state, hadTime]);
  return hadTime;
}

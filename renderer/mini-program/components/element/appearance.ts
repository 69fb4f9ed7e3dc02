export type AppearanceEvent = "appear" | "disappear" | "firstAppear";

/**
 * Tells when more than half of an element comes into sight, goes out of it, and comes the first time.
 * Source: docs/platform/components-basic.md#view.
 * @returns ends it
 */
export function observeAppearance(element: Element, tell: (event: AppearanceEvent) => void): () => void {
  let visible = false;
  let appearedOnce = false;
  const observer = new IntersectionObserver(
    (entries) => {
      const now = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.5;
      if (now === visible) return;
      visible = now;
      tell(now ? "appear" : "disappear");
      if (now && !appearedOnce) tell("firstAppear");
      appearedOnce ||= now;
    },
    { threshold: 0.5 },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

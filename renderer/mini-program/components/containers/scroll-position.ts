import { useLayoutEffect, useRef } from "preact/hooks";
import {
  booleanAttribute,
  type ElementAttributes,
  numberAttribute,
  textAttribute,
} from "../element/element-attributes";
import { ScrollGoal } from "./scroll-goal";

type Plain = Readonly<Record<string, unknown>>;

/** ms a set position takes to be reached, where the duration is not given: as long as the client's, by eye. */
const ANIMATION_MS = 300;

/**
 * The position that a scroller's attributes set. It is applied when an attribute changes; `scroll-into-view` wins over
 * `scroll-top`. What is set before the content is there is reached once it is, unless the user has scrolled by then.
 * Source: docs/platform/components-basic.md#scroll-view.
 */
export function useScrollPosition(
  element: { readonly current: HTMLElement | null },
  { plain }: ElementAttributes,
): void {
  const goal = useRef<ScrollGoal | null>(null);
  const into = textAttribute(plain.scrollIntoView);
  const top = numberAttribute(plain.scrollTop, Number.NaN);
  const left = numberAttribute(plain.scrollLeft, Number.NaN);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of position is the trigger, not of how to get there.
  useLayoutEffect(() => {
    goal.current?.end();
    const isSet = into !== "" || !Number.isNaN(top) || !Number.isNaN(left);
    const scroller = element.current;
    goal.current =
      isSet && scroller !== null ? new ScrollGoal(scroller, { into, top, left }, animationMs(plain)) : null;
  }, [into, top, left]);
  useLayoutEffect(() => goal.current?.seek());
  useLayoutEffect(() => () => goal.current?.end(), []);
}

function animationMs(plain: Plain): number {
  return booleanAttribute(plain.scrollWithAnimation) ? numberAttribute(plain.scrollAnimationDuration, ANIMATION_MS) : 0;
}

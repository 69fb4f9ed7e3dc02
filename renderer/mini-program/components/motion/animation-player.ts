import type { AnimationStep } from "./animation-attribute";

/**
 * Plays the steps one after the other as CSS transitions, which is what fires `onTransitionEnd`. What the last step
 * leaves stays on the element. Source: docs/platform/api-ui.md#mycreateanimation.
 * @returns stops before the next step
 */
export function playAnimation(element: HTMLElement, steps: readonly AnimationStep[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const play = (index: number) => {
    const step = steps[index];
    if (step === undefined) return;
    // A transition needs a state to come from: the browser must have seen the element as it is.
    element.getBoundingClientRect();
    element.style.transition = `all ${step.durationMs}ms ${step.timing} ${step.delayMs}ms`;
    Object.assign(element.style, step.styles);
    timer = setTimeout(() => play(index + 1), step.durationMs + step.delayMs);
  };
  play(0);
  return () => clearTimeout(timer);
}

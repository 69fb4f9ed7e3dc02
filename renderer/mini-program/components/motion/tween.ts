/** Maps the share of time that is over to the share of the way that is done, both 0 to 1. */
export type Easing = (share: number) => number;

/** Moves a number over time, once per frame. */
export interface Tween {
  readonly from: number;
  readonly to: number;
  /** ms; 0 arrives at once. */
  readonly durationMs: number;
  readonly easing: Easing;
}

/**
 * @param step called with every value, the last one included
 * @returns stops it where it is; `done` is not called then
 */
export function runTween({ from, to, durationMs, easing }: Tween, step: (value: number) => void, done: () => void) {
  if (durationMs <= 0) {
    step(to);
    done();
    return () => {};
  }
  const start = performance.now();
  let frame = requestAnimationFrame(function next(now) {
    const share = Math.min(1, Math.max(0, (now - start) / durationMs));
    step(from + (to - from) * easing(share));
    if (share < 1) frame = requestAnimationFrame(next);
    else done();
  });
  return () => cancelAnimationFrame(frame);
}

export const easeOutCubic: Easing = (share) => 1 - (1 - share) ** 3;

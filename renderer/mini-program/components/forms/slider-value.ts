/** The values that a slider can take. Source: docs/platform/components-basic.md#slider. */
export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** Over 0. */
  readonly step: number;
}

/** The nearest value that the slider can take, counted in steps from its lowest. */
export function sliderValue(wanted: number, { min, max, step }: SliderRange): number {
  if (max <= min) return min;
  const stepped = min + Math.round((Math.min(max, Math.max(min, wanted)) - min) / step) * step;
  // As many decimals as the range itself has: 0.1 + 0.2 must not read 0.30000000000000004.
  const decimals = Math.max(decimalsOf(step), decimalsOf(min));
  return Math.min(max, Number(stepped.toFixed(decimals)));
}

/** 0 at the lowest value, 1 at the highest. */
export function sliderShare(value: number, { min, max }: SliderRange): number {
  return max <= min ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min)));
}

function decimalsOf(number: number): number {
  return Math.min(10, String(number).split(".")[1]?.length ?? 0);
}

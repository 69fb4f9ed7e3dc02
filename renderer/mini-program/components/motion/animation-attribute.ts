/** One step of an exported animation: what becomes of the element, and how long that takes. */
export interface AnimationStep {
  /** CSS declarations by property. */
  readonly styles: Readonly<Record<string, string>>;
  readonly durationMs: number;
  readonly delayMs: number;
  /** A CSS timing function. */
  readonly timing: string;
}

/**
 * Reads what `my.createAnimation().export()` gave: a list of `{ animation: [[name, args], …], config }`. Anything else,
 * the empty `{}` of a page that has not animated yet included, is no animation.
 * Source: docs/platform/api-ui.md#mycreateanimation; the shape of the export is undocumented and is the client's.
 */
export function readAnimation(exported: unknown): readonly AnimationStep[] {
  if (!Array.isArray(exported)) return [];
  return exported.flatMap((step: unknown) => {
    const { animation, config } = record(step);
    return Array.isArray(animation) ? [readStep(animation, record(config))] : [];
  });
}

function readStep(actions: readonly unknown[], config: Readonly<Record<string, unknown>>): AnimationStep {
  const styles: Record<string, string> = {};
  const transforms: string[] = [];
  for (const action of actions) {
    if (!Array.isArray(action) || typeof action[0] !== "string") continue;
    const name = action[0];
    const args: readonly unknown[] = Array.isArray(action[1]) ? action[1] : action.slice(1);
    if (TRANSFORM.test(name))
      transforms.push(`${name}(${args.map((value, index) => argument(name, value, index)).join(", ")})`);
    else styles[name] = STYLES_IN_PX.has(name) ? lengthText(args[0]) : String(args[0]);
  }
  if (transforms.length > 0) styles.transform = transforms.join(" ");
  styles.transformOrigin = typeof config.transformOrigin === "string" ? config.transformOrigin : "50% 50% 0";
  return {
    styles,
    durationMs: milliseconds(config.duration, 400),
    delayMs: milliseconds(config.delay, 0),
    timing: typeof config.timeFunction === "string" ? config.timeFunction : "linear",
  };
}

const TRANSFORM = /^(?:rotate(?:X|Y|Z|3d)?|scale(?:X|Y|Z|3d)?|translate(?:X|Y|Z|3d)?|skew(?:X|Y)?|matrix(?:3d)?)$/;
const STYLES_IN_PX: ReadonlySet<string> = new Set(["width", "height", "top", "left", "bottom", "right"]);

function argument(name: string, value: unknown, index: number): string {
  if (typeof value !== "number") return String(value);
  if (name.startsWith("translate")) return `${value}px`;
  if (/^(?:rotate[XYZ]?|skew[XY]?)$/.test(name)) return `${value}deg`;
  // The axis comes first, as bare numbers.
  if (name === "rotate3d" && index === 3) return `${value}deg`;
  return String(value);
}

function lengthText(value: unknown): string {
  return typeof value === "number" ? `${value}px` : String(value);
}

function milliseconds(value: unknown, byDefault: number): number {
  return typeof value === "number" && value >= 0 ? value : byDefault;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

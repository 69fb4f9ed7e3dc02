import { CallOptions } from "../../../../app/my/call-options";

/** What an animation can change, in the words of the platform. Source: docs/platform/api-ui.md#mycreateanimation. */
const ACTIONS = [
  ...["opacity", "backgroundColor", "width", "height", "top", "left", "bottom", "right"],
  ...["rotate", "rotateX", "rotateY", "rotateZ", "rotate3d", "scale", "scaleX", "scaleY", "scaleZ", "scale3d"],
  ...["translate", "translateX", "translateY", "translateZ", "translate3d", "skew", "skewX", "skewY"],
  ...["matrix", "matrix3d"],
] as const satisfies readonly ActionName[];

type ActionName =
  | ("opacity" | "backgroundColor" | "width" | "height" | "top" | "left" | "bottom" | "right")
  | ("rotate" | "rotateX" | "rotateY" | "rotateZ" | "rotate3d")
  | ("scale" | "scaleX" | "scaleY" | "scaleZ" | "scale3d")
  | ("translate" | "translateX" | "translateY" | "translateZ" | "translate3d")
  | ("skew" | "skewX" | "skewY" | "matrix" | "matrix3d");

interface StepConfig {
  /** ms. */
  readonly duration: number;
  readonly delay: number;
  readonly timeFunction: string;
  readonly transformOrigin: string;
}

/** One step as a component's `animation` attribute takes it: plain data. */
export interface ExportedStep {
  /** Another one for each step: a view is not told of data that say the same as before, and a movement may be made twice. */
  readonly id: number;
  readonly config: StepConfig;
  /** Each `[name, arguments]`. */
  readonly animation: readonly (readonly [string, readonly unknown[]])[];
}

/** What `my.createAnimation()` gives: actions gather until a step, steps until they are exported. */
export type PageAnimation = { readonly [Name in ActionName]: (...args: readonly unknown[]) => PageAnimation } & {
  /** @param options override those of the animation, for this step */
  step(options?: unknown): PageAnimation;
  /** Gives the steps and forgets them. */
  export(): readonly ExportedStep[];
  /** What steps begin with. Not in the reference: the runtimes of converters between platforms read and set it. */
  readonly config: { -readonly [Key in keyof StepConfig]: StepConfig[Key] };
};

const DEFAULTS: StepConfig = { duration: 400, delay: 0, timeFunction: "linear", transformOrigin: "50% 50% 0" };

let lastId = 0;

/** Source: docs/platform/api-ui.md#mycreateanimation. */
export function createAnimation(options?: unknown): PageAnimation {
  const config = { ...stepConfig(options, DEFAULTS) };
  let actions: ExportedStep["animation"] = [];
  let steps: readonly ExportedStep[] = [];
  const act =
    (name: ActionName) =>
    (...args: readonly unknown[]) => {
      actions = [...actions, [name, args]];
      return animation;
    };
  const animation = {
    ...Object.fromEntries(ACTIONS.map((name) => [name, act(name)])),
    config,
    step(own?: unknown) {
      lastId += 1;
      steps = [...steps, { id: lastId, config: { ...stepConfig(own, config) }, animation: actions }];
      actions = [];
      return animation;
    },
    export() {
      const exported = steps;
      steps = [];
      return exported;
    },
  } as PageAnimation;
  return animation;
}

function stepConfig(written: unknown, byDefault: StepConfig): StepConfig {
  const { duration, delay, timeFunction, transformOrigin } = CallOptions.of(written).values;
  return {
    duration: typeof duration === "number" && duration >= 0 ? duration : byDefault.duration,
    delay: typeof delay === "number" && delay >= 0 ? delay : byDefault.delay,
    timeFunction: typeof timeFunction === "string" ? timeFunction : byDefault.timeFunction,
    transformOrigin: typeof transformOrigin === "string" ? transformOrigin : byDefault.transformOrigin,
  };
}

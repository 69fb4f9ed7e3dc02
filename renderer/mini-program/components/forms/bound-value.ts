import { useRef, useState } from "preact/hooks";

/** What a control shows: the bound value, until the user changes it. */
export interface BoundValue<Value> {
  /** Always the newest, also between a change and the redraw it causes. */
  readonly current: Value;
  set(value: Value): void;
  /** Back to what is bound: `reset` of a form. */
  reset(): void;
}

/**
 * The platform's uncontrolled rule: a bound value is applied again only when it changes, so that setting the same data
 * again leaves what the user chose. Source: docs/platform/components-basic.md#silent-or-contradictory.
 * @param controlled shows what is bound, whatever the user does
 */
export function useBoundValue<Value>(bound: Value, controlled = false): BoundValue<Value> {
  const held = useRef({ bound, shown: bound });
  const [, redraw] = useState(0);
  if (!isSame(held.current.bound, bound) || controlled) held.current = { bound, shown: bound };
  const show = (shown: Value) => {
    held.current = { ...held.current, shown };
    redraw((count) => count + 1);
  };
  return {
    get current() {
      return held.current.shown;
    },
    set: show,
    reset: () => show(held.current.bound),
  };
}

/** Lists are the same when their parts are: a template makes a new one for every render. */
function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((part, index) => Object.is(part, other[index]));
}

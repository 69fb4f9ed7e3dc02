import { boundNodeOf, type PressLook } from "../element/bound-node";
import {
  booleanAttribute,
  type ElementAttributes,
  numberAttribute,
  textAttribute,
} from "../element/element-attributes";

/**
 * The press look that `hover-class` and its companions ask for; `none` means no look.
 * Source: docs/platform/components-basic.md#view, docs/platform/components-basic.md#button; the times of a view are
 * undocumented and taken from button.
 */
export function readPressLook({ plain }: ElementAttributes, byDefault: string): PressLook | undefined {
  const className = textAttribute(plain.hoverClass) || byDefault;
  if (className === "none") return undefined;
  return {
    className,
    startMs: numberAttribute(plain.hoverStartTime, 20),
    stayMs: numberAttribute(plain.hoverStayTime, 70),
    stopsPropagation: booleanAttribute(plain.hoverStopPropagation),
  };
}

/**
 * Shows the press look of every pressed element.
 * @returns ends it: each element keeps its look for its own stay time
 */
export function pressDown(path: readonly Element[]): () => void {
  const releases: (() => void)[] = [];
  for (const element of path) {
    const look = boundNodeOf(element)?.pressLook;
    if (look === undefined) continue;
    releases.push(pressOne(element, look));
    if (look.stopsPropagation) break;
  }
  return () => {
    for (const release of releases) release();
  };
}

function pressOne(element: Element, look: PressLook): () => void {
  // Only classes that the element does not have anyway: the release must not take its own away.
  let added: readonly string[] = [];
  const timer = setTimeout(() => {
    added = look.className.split(/\s+/).filter((name) => name !== "" && !element.classList.contains(name));
    element.classList.add(...added);
  }, look.startMs);
  return () => {
    clearTimeout(timer);
    setTimeout(() => element.classList.remove(...added), look.stayMs);
  };
}

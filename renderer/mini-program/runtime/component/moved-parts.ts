import { documentOrder } from "./component-selection";
import type { MountedComponent } from "./mounted-component";
import { movedItems } from "./moved-items";
import type { Owner } from "./owner";

/**
 * Tells the components in an owner's template that a redraw has moved them.
 * Source: docs/platform/components-custom.md#lifetimes, docs/platform/components-custom.md#relations.
 */
export class MovedParts {
  #before: readonly MountedComponent[] = [];

  constructor(private readonly owner: Owner) {}

  /** After every redraw of the owner. */
  check(): void {
    const listening = [...this.owner.parts].filter((part) => part.observesMoves);
    const [first] = listening;
    // Most owners have none, and the order of a document is not free.
    if (first === undefined) {
      this.#before = [];
      return;
    }
    const order = documentOrder(this.owner);
    const positionOf = (part: MountedComponent) => order.get(part)?.index ?? 0;
    const now = listening.sort((one, other) => positionOf(one) - positionOf(other));
    const kept = this.#before.filter((part) => now.includes(part));
    this.#before = now;
    // Among those around one component: what holds others begins where its first one does, and has no position between them.
    for (const parent of new Set(now.map(composedParent))) {
      const siblings = (parts: readonly MountedComponent[]) => parts.filter((part) => composedParent(part) === parent);
      for (const part of movedItems(siblings(kept), siblings(now))) part.moved();
    }
  }
}

function composedParent({ mountPoint }: MountedComponent): MountedComponent | null {
  return mountPoint.composedParent;
}

import { mayAskBy } from "../../../../app/mini-program/plugin-selector";
import { boundNodeOf, isOfSide } from "../../components/element/bound-node";
import { textAttribute } from "../../components/element/element-attributes";
import type { MountedComponent } from "./mounted-component";
import type { Owner } from "./owner";

/** One alternative of a selector: `.list > .item`, read from its end. */
interface Selection {
  /** "#id", ".a.b", "tag" or a mixture. */
  readonly last: string;
  /** From the nearest to the farthest. */
  readonly ancestors: readonly { readonly compound: string; readonly isParent: boolean }[];
  /** `>>>`: components inside of components count too. */
  readonly deep: boolean;
}

/**
 * The mounted components in an owner's template that a selector means, in the order of the document; a component that
 * another holds in its template comes right before the next sibling. Source: docs/platform/components-custom.md#instance.
 */
export function selectComponents(owner: Owner, selector: string): readonly MountedComponent[] {
  if (!mayAskBy(selector, owner.plugin)) return [];
  const selections = selector.split(",").map(parseSelection);
  const order = documentOrder(owner);
  return [
    ...candidatesOf(
      owner,
      selections.some(({ deep }) => deep),
    ),
  ]
    .filter(({ component, direct }) =>
      selections.some((selection) => (direct || selection.deep) && matches(component, selection, order, owner.plugin)),
    )
    .map(({ component }) => component)
    .sort((one, other) => (order.get(one)?.index ?? 0) - (order.get(other)?.index ?? 0));
}

function parseSelection(text: string): Selection {
  const deep = text.includes(">>>");
  const steps = text.replaceAll(">>>", " ").replaceAll(">", " > ").trim().split(/\s+/);
  const ancestors: { compound: string; isParent: boolean }[] = [];
  let isParent = false;
  for (const step of steps.slice(0, -1).toReversed()) {
    if (step === ">") isParent = true;
    else {
      ancestors.push({ compound: step, isParent });
      isParent = false;
    }
  }
  return { last: steps.at(-1) ?? "", ancestors, deep };
}

function* candidatesOf(
  owner: Owner,
  deep: boolean,
  direct = true,
): Generator<{ readonly component: MountedComponent; readonly direct: boolean }> {
  for (const component of owner.parts) {
    yield { component, direct };
    if (deep) yield* candidatesOf(component, deep, false);
  }
}

interface DocumentPosition {
  readonly index: number;
  readonly element: Element;
}

/** Where each component begins: virtual ones have no element of their own, so the first one inside counts. */
export function documentOrder(owner: Owner): ReadonlyMap<MountedComponent, DocumentPosition> {
  const elements = [...owner.page.scroller.querySelectorAll("*")];
  const first = new Map<unknown, DocumentPosition>();
  elements.forEach((element, index) => {
    const drawnBy = boundNodeOf(element)?.owner;
    if (drawnBy !== undefined && !first.has(drawnBy)) first.set(drawnBy, { index, element });
  });
  const order = new Map<MountedComponent, DocumentPosition>();
  const visit = (component: MountedComponent): DocumentPosition | undefined => {
    const inside = [...component.composedParts].map(visit).filter((position) => position !== undefined);
    const positions = [first.get(component), ...inside].filter((position) => position !== undefined);
    const [begin] = positions.sort((one, other) => one.index - other.index);
    if (begin !== undefined) order.set(component, begin);
    return begin;
  };
  for (const { component } of candidatesOf(owner, true)) visit(component);
  return order;
}

function matches(
  component: MountedComponent,
  { last, ancestors, deep }: Selection,
  order: ReadonlyMap<MountedComponent, DocumentPosition>,
  plugin: string | null,
): boolean {
  if (!isSelected(component, last)) return false;
  let element = order.get(component)?.element ?? null;
  for (const { compound, isParent } of ancestors) {
    const above = ancestorsOf(element, deep ? undefined : component.mountPoint.user);
    const asked = isParent ? above.slice(0, 1) : above;
    // What another side has drawn around it is not asked.
    element = asked.find((ancestor) => isOfSide(ancestor, plugin) && ancestor.matches(compound)) ?? null;
    if (element === null) return false;
  }
  return true;
}

/** @param owner whose template the ancestors stand in; undefined for any */
function ancestorsOf(element: Element | null, owner: Owner | undefined): readonly Element[] {
  const found: Element[] = [];
  for (let above = element?.parentElement ?? null; above !== null; above = above.parentElement) {
    if (owner === undefined || boundNodeOf(above)?.owner === owner) found.push(above);
  }
  return found;
}

/** Compared with what the tag says: a virtual component has no element to match. */
function isSelected({ attributes, tag }: MountedComponent, compound: string): boolean {
  const parts = compound.match(/[#.]?[^#.]+/g);
  if (parts === null) return false;
  const classes = textAttribute(attributes.class).split(/\s+/);
  return parts.every((part) => {
    if (part.startsWith("#")) return textAttribute(attributes.id) === part.slice(1);
    if (part.startsWith(".")) return classes.includes(part.slice(1));
    return part === tag || part === "*";
  });
}

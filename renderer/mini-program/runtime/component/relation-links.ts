import { pathInPlugin, placeInPlugin } from "../../../../app/mini-program/plugin-address";
import { apply } from "../../../../app/own-functions";
import type { Relation } from "../definitions/component-definition";
import { MixinValue } from "../definitions/mixin";
import { resolvePageUrl } from "../urls/page-url";
import type { MountedComponent } from "./mounted-component";

/**
 * The components that one component is related to, by the keys of its `relations`.
 * Source: docs/platform/components-custom.md#relations.
 */
export class RelationLinks {
  readonly #links = new Map<string, Set<MountedComponent>>();

  constructor(private readonly component: MountedComponent) {}

  /** `getRelationNodes`: what users of those components get. */
  nodes(key: string): readonly unknown[] {
    return [...(this.#links.get(key) ?? [])].map((other) => other.exposedTo(this.component));
  }

  /** Links the component with all that it is related to and that is there already; the others link when they come. */
  linkAll(): void {
    for (const relation of this.component.loaded.definition.relations) {
      for (const other of relatives(this.component, relation.type)) {
        const inverse = isMeant(this.component, relation, other)
          ? inverseOf(relation, this.component, other)
          : undefined;
        if (inverse === undefined) continue;
        this.#add(relation, other);
        other.links.#add(inverse, this.component);
      }
    }
  }

  /** Both sides hear that this component has another position. */
  notifyMoved(): void {
    for (const relation of this.component.loaded.definition.relations) {
      for (const other of [...(this.#links.get(relation.key) ?? [])]) {
        this.#notify(relation, "linkChanged", other);
        const inverse = inverseOf(relation, this.component, other);
        if (inverse !== undefined) other.links.#notify(inverse, "linkChanged", this.component);
      }
    }
  }

  unlinkAll(): void {
    for (const relation of this.component.loaded.definition.relations) {
      for (const other of [...(this.#links.get(relation.key) ?? [])]) {
        this.#remove(relation, other);
        const inverse = inverseOf(relation, this.component, other);
        if (inverse !== undefined) other.links.#remove(inverse, this.component);
      }
    }
  }

  #add(relation: Relation, other: MountedComponent): void {
    const linked = this.#links.get(relation.key) ?? new Set();
    if (linked.has(other)) return;
    this.#links.set(relation.key, linked.add(other));
    this.#notify(relation, "linked", other);
  }

  #remove(relation: Relation, other: MountedComponent): void {
    if (this.#links.get(relation.key)?.delete(other)) this.#notify(relation, "unlinked", other);
  }

  #notify({ key, handlers }: Relation, name: "linked" | "linkChanged" | "unlinked", other: MountedComponent): void {
    const handler = handlers[name];
    if (typeof handler !== "function") return;
    const { instance } = this.component;
    this.component.run(`relations["${key}"].${name}`, () =>
      apply(handler, instance, [other.exposedTo(this.component)]),
    );
  }
}

const INVERSE = { parent: "child", child: "parent", ancestor: "descendant", descendant: "ancestor" } as const;

/** Both sides must declare their relation. */
function inverseOf(relation: Relation, component: MountedComponent, other: MountedComponent): Relation | undefined {
  return other.loaded.definition.relations.find(
    (candidate) => candidate.type === INVERSE[relation.type] && isMeant(other, candidate, component),
  );
}

/** Whether a relation that a component declares means this other one: by its path, or by a mixin that it uses. */
function isMeant({ loaded }: MountedComponent, { key, target }: Relation, other: MountedComponent): boolean {
  if (target instanceof MixinValue) return other.loaded.definition.mixins.has(target);
  const own = placeInPlugin(loaded.id);
  const meant = resolvePageUrl(key, own?.path ?? loaded.id).path;
  return (own === null ? meant : pathInPlugin(own.pluginId, meant)) === other.loaded.id;
}

/** The mounted components that stand in this relation to one: on the way of its events, or below it. */
function relatives(component: MountedComponent, type: Relation["type"]): readonly MountedComponent[] {
  const above = component.mountPoint.composedParent;
  switch (type) {
    case "parent":
      return above?.isMounted ? [above] : [];
    case "ancestor":
      return ancestorsOf(component).filter(({ isMounted }) => isMounted);
    case "child":
      return [...component.composedParts];
    case "descendant":
      return descendantsOf(component);
  }
}

function ancestorsOf(component: MountedComponent): readonly MountedComponent[] {
  const above = component.mountPoint.composedParent;
  return above === null ? [] : [above, ...ancestorsOf(above)];
}

function descendantsOf(component: MountedComponent): readonly MountedComponent[] {
  return [...component.composedParts].flatMap((part) => [part, ...descendantsOf(part)]);
}

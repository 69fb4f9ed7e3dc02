import { selectComponents } from "./component-selection";
import { MixinValue } from "./mixin";
import type { Owner } from "./owner";
import type { RunningComponent } from "./running-component";

/** What the runtime puts on a component's `this`, besides its state. Source: components-custom.md, 3. */
export function componentMembers(component: RunningComponent, instance: object): Readonly<Record<string, unknown>> {
  return {
    is: memberPath(component.label),
    ...selectMembers(component),
    ...component.around.nodeMembers(instance, {
      owner: component,
      scroller: () => (component.isGone ? null : component.page.scroller),
    }),
    ...component.around.routersFor(component.label, component.page.path),
    selectOwnerComponent: () => exposedOf(component.place.user),
    selectComposedParentComponent: () => {
      const { composedParent } = component.place;
      return composedParent === null ? component.page.instance : composedParent.exposed();
    },
    getRelationNodes: (key: unknown) => component.links.nodes(String(key)),
    getTabBar: () => component.page.tabBar,
    getSavedReloadState: () => undefined,
    setUpdatePerformanceListener() {},
    hasMixin: (mixin: unknown) => mixin instanceof MixinValue && component.loaded.definition.mixins.has(mixin),
  };
}

/** `$selectComponent` and `$selectAllComponents`, for a page or a component. */
export function selectMembers(owner: Owner): Readonly<Record<string, unknown>> {
  const all = (selector: unknown) => selectComponents(owner, String(selector)).map((found) => found.exposed());
  return {
    $selectAllComponents: all,
    $selectComponent: (selector: unknown) => all(selector)[0] ?? null,
  };
}

function exposedOf(owner: Owner | RunningComponent): unknown {
  return "exposed" in owner ? owner.exposed() : owner.instance;
}

/** "/components/card/index"; a component of a package keeps the package's name in front. */
function memberPath(id: string): string {
  return id.includes(":") ? id : `/${id}`;
}

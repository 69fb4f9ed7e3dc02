import { placeInPlugin, pluginOf } from "../../../../app/mini-program/plugin-address";
import { MixinValue } from "../definitions/mixin";
import { selectComponents } from "./component-selection";
import type { MountedComponent } from "./mounted-component";
import type { Owner } from "./owner";

/** What the runtime puts on a component's `this`, besides its state. Source: docs/platform/components-custom.md#instance. */
export function componentMembers(component: MountedComponent, instance: object): Readonly<Record<string, unknown>> {
  return {
    is: publicPath(component.label),
    ...selectMembers(component),
    ...component.dependencies.nodeMembers(instance, {
      owner: component,
      plugin: component.plugin,
      scroller: () => (component.isGone ? null : component.page.scroller),
    }),
    ...component.dependencies.routersFor(component.label, component.page.path),
    selectOwnerComponent: () => exposedOf(component.mountPoint.user, component),
    selectComposedParentComponent: () => {
      const { composedParent, user } = component.mountPoint;
      if (composedParent !== null) return composedParent.exposedTo(component);
      return pluginOf(component.page.path) === component.plugin ? component.page.instance : exposedOf(user, component);
    },
    getRelationNodes: (key: unknown) => component.links.nodes(String(key)),
    getTabBar: () => component.page.tabBarFor(component),
    getSavedReloadState: () => undefined,
    setUpdatePerformanceListener() {},
    hasMixin: (mixin: unknown) => mixin instanceof MixinValue && component.loaded.definition.mixins.has(mixin),
  };
}

/** `$selectComponent` and `$selectAllComponents`, for a page or a component. */
export function selectMembers(owner: Owner): Readonly<Record<string, unknown>> {
  const all = (selector: unknown) => selectComponents(owner, String(selector)).map((found) => found.exposedTo(owner));
  return {
    $selectAllComponents: all,
    $selectComponent: (selector: unknown) => all(selector)[0] ?? null,
  };
}

/** Across the border between a plugin and its mini-program, and between two plugins, there is null. */
function exposedOf(owner: Owner | MountedComponent, asker: MountedComponent): unknown {
  if ("exposedTo" in owner) return owner.exposedTo(asker);
  return owner.plugin === asker.plugin ? owner.instance : null;
}

/** "/components/card/index"; a component of a package keeps the package's name in front. */
function publicPath(id: string): string {
  const path = placeInPlugin(id)?.path ?? id;
  return path.includes(":") ? path : `/${path}`;
}

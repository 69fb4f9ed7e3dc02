import { type ComponentType, Fragment, h, type VNode } from "preact";
import { webAddress } from "../../../../app/compiler/web-address";
import type { StyleIsolation } from "../../../../app/mini-program/component-manifest";
import { placeInPlugin, pluginOf } from "../../../../app/mini-program/plugin-address";
import type { UsingComponents } from "../../../../app/mini-program/program";
import { styleScopeOf } from "../../components/element/style-scope";
import type { ComponentEnvironment } from "../../components/environment/component-environment";
import type { CustomUse, TemplateOwner } from "../../components/template/render-kit";
import type { SlotContent } from "../../components/template/slot-content";
import { warnOfLoss } from "../../data/data-loss";
import { ownCopy } from "../../data/own-copy";
import { callMember } from "../../data/program-options";
import type { Texts } from "../../language/texts";
import type { Failures } from "../../problems/failures";
import { warnOnce } from "../../problems/runtime-warnings";
import type { MountedComponent } from "./mounted-component";
import type { UpdateQueue } from "./update-queue";

/** What an element of a custom component is made from. */
export interface CustomProps {
  readonly use: CustomUse;
  readonly user: Owner;
}

/** The components of a mini-program, as templates use them. */
export interface ComponentTypes {
  /**
   * The component that a url such as `dynamic-plugin://id/name` means. Undefined, with a warning, while its plugin is not
   * loaded.
   */
  idOfUrl(url: string): string | undefined;
  /** Whether a component's plugin is still to be loaded; it is loaded then, and what was drawn is drawn again. */
  isAwaited(id: string, then: () => void): boolean;
  /** One type for each component id: another component at the same position is another component. */
  typeOf(id: string): ComponentType<CustomProps>;
  /** False for one that is not there, or not yet, or has mistakes of its own: an error box takes its place. */
  isAvailable(id: string): boolean;
}

/**
 * Makes the members of an instance that look at its nodes.
 * @param scope where its nodes are: `owner` is that of their bound nodes, `scroller` null once they are gone
 */
export type NodeMembers = (
  instance: object,
  scope: { scroller(): Element | null; readonly owner: object; readonly plugin: string | null },
) => Readonly<Record<string, unknown>>;

/** What the pages and components of a mini-program share. */
export interface OwnerDependencies {
  readonly failures: Failures;
  readonly updates: UpdateQueue;
  readonly components: ComponentTypes;
  readonly texts: Texts;
  /** Told of an exception in a component's own code. */
  onComponentError(error: unknown, method: string, component: object): void;
  /** What the basic components of every template get of the host. */
  readonly environment: ComponentEnvironment;
  /** What stands before a path such as "/images/a.png" in the page's urls; nothing for the mini-program's own files. */
  readonly resourceRoot: string;
  /**
   * `router` and `pageRouter` of an instance: routing calls whose urls start at a path of their own.
   * @param ownPath of the page or component
   * @param pagePath of the page that it is, or is on
   */
  routersFor(ownPath: string, pagePath: string): { readonly router: object; readonly pageRouter: object | null };
  /**
   * The same for the pages and components of another side.
   * @param plugin its id; null for the mini-program itself
   */
  forSide(plugin: string | null): OwnerDependencies;
  /** What else of `my` an instance offers for its own nodes: `createSelectorQuery` and its like. */
  nodeMembers: NodeMembers;
}

/** The page that an owner is on, or is. */
export interface OwnersPage {
  readonly path: string;
  readonly instance: Readonly<Record<string, unknown>>;
  /** Holds the elements of the page, and scrolls. */
  readonly scroller: Element;
  /** Components that want to hear of the page's life cycles and events. */
  readonly listeners: Set<MountedComponent>;
  /** What `getTabBar()` gives to one of its owners. */
  tabBarFor(asker: Owner): unknown;
  /** Takes the styles of a component and of what it uses, when it has not yet. */
  addComponentStyles(componentId: string): void;
}

/** What an owner's files say about the elements of its template. */
export interface OwnTemplate {
  readonly usingComponents: UsingComponents;
  readonly manifest: {
    readonly styleIsolation?: StyleIsolation;
    readonly componentPlaceholder?: Readonly<Record<string, string>>;
  };
}

/** Whose template is drawn, and whose methods its handlers name: a page or a component. */
export abstract class Owner implements TemplateOwner {
  /** `this` of the mini-program's code. */
  abstract readonly instance: Readonly<Record<string, unknown>>;
  abstract readonly slots: SlotContent;
  abstract readonly page: OwnersPage;
  /** How many components hold it: 0 for a page. */
  abstract readonly depth: number;
  readonly plugin: string | null;
  abstract readonly hasGuests: boolean;
  /** Mounted components whose tags stand in its own templates. */
  readonly parts = new Set<MountedComponent>();
  readonly #handlers = new Map<string, (...args: readonly unknown[]) => unknown>();
  /** By which its rules know its elements, when they are kept in. */
  readonly styleScope: string | undefined;
  readonly #using: UsingComponents;
  /** By tag, without a prototype. */
  readonly #placeholders: Readonly<Record<string, string>>;

  constructor(
    /** As in messages: "pages/index/index". */
    readonly label: string,
    readonly dependencies: OwnerDependencies,
    template: OwnTemplate,
  ) {
    this.plugin = pluginOf(label);
    this.#using = template.usingComponents;
    this.#placeholders = Object.assign(Object.create(null), template.manifest.componentPlaceholder);
    this.styleScope = template.manifest.styleIsolation === "apply-shared" ? styleScopeOf(label) : undefined;
  }

  /** Calls a member; what it throws is reported, and the result is undefined. */
  call(name: string, args: readonly unknown[]): unknown {
    return this.run(name, () => callMember(this.instance, name, args));
  }

  /** Runs code of the mini-program; what it throws is reported. */
  run<Result>(during: string, code: () => Result): Result | undefined {
    return this.dependencies.failures.run(`${this.label}: ${during}`, code);
  }

  callHandler(name: string, event: unknown): void {
    if (typeof this.instance[name] === "function") this.call(name, [event]);
    else this.#warnOfMissing(name);
  }

  #warnOfMissing(handler: string): void {
    warnOnce(`${this.label}: can not find event handle method "${handler}"`);
  }

  /** What a `setData` was told about its keys; those of a list differ by their index only. */
  protected warnOfData(warnings: readonly string[]): void {
    for (const warning of warnings)
      warnOnce(`${this.label}: ${warning}`, `${this.label}: ${warning.replace(/\d+/g, "0")}`);
  }

  /**
   * A method as a prop of a component: the same function for every render. Undefined, with a warning, without one.
   * @param isAcross called from the other side of a plugin's border, whose values arrive as copies
   */
  handler(name: string, isAcross = false): unknown {
    if (typeof this.instance[name] !== "function") {
      this.#warnOfMissing(name);
      return undefined;
    }
    const key = `${isAcross ? "across" : "beside"} ${name}`;
    const known = this.#handlers.get(key);
    if (known !== undefined) return known;
    const onLoss = warnOfLoss(`${this.label}: an argument of ${name}`);
    const bound = (...args: readonly unknown[]) =>
      this.call(name, isAcross ? args.map((value) => ownCopy(value, onLoss)) : args);
    this.#handlers.set(key, bound);
    return bound;
  }

  custom(use: CustomUse): VNode | undefined {
    const isDynamic = use.tag === "component";
    const id = isDynamic ? this.#dynamic(use.attributes.is) : this.componentOf(use.tag);
    if (id === undefined) return isDynamic ? nothing() : undefined;
    const { components } = this.dependencies;
    if (components.isAwaited(id, () => this.redrawLater())) return this.#placeholder(use) ?? nothing();
    const placeholder = components.isAvailable(id) ? undefined : this.#placeholder(use);
    return placeholder ?? this.#drawn(id, use);
  }

  #drawn(id: string, use: CustomUse): VNode {
    // The page was made before a plugin that is loaded later.
    if (pluginOf(id) !== null) this.page.addComponentStyles(id);
    return h(this.dependencies.components.typeOf(id), { use, user: this }) as VNode;
  }

  /**
   * What shows for a tag while its own component is not available: the placeholder that the json names, which has none itself.
   * Source: docs/platform/components-custom.md#generic-and-placeholder-components.
   */
  #placeholder(use: CustomUse): VNode | undefined {
    const tag = this.#placeholders[use.tag];
    const id = tag === undefined ? undefined : this.componentOf(tag);
    if (tag === undefined || id === undefined || !this.dependencies.components.isAvailable(id)) return undefined;
    return this.#drawn(id, use);
  }

  #dynamic(is: unknown): string | undefined {
    return typeof is === "string" && is !== "" ? this.dependencies.components.idOfUrl(is) : undefined;
  }

  get environment(): ComponentEnvironment {
    return this.dependencies.environment;
  }

  /** Draws the template again, soon. */
  protected abstract redrawLater(): void;

  /** The component that a tag means in this owner's templates. */
  componentOf(tag: string): string | undefined {
    return Object.hasOwn(this.#using, tag) ? this.#using[tag] : undefined;
  }

  fileUrl(path: string): string {
    const file = placeInPlugin(this.label)?.path ?? this.label;
    const { resourceRoot } = this.dependencies;
    if (/^\/(?!\/)/.test(path)) return `${resourceRoot}${path}`;
    // The id of a package's component is no path of the source root.
    if (!/^\.\.?\//.test(path) || file.includes(":")) return webAddress(path);
    return resourceRoot + new URL(path, `file:///${encodeURI(file)}`).href.slice("file://".length);
  }

  ownClasses(written: unknown): unknown {
    return written;
  }

  styleScopes(_written: unknown): string | undefined {
    return this.styleScope;
  }
}

function nothing(): VNode {
  return h(Fragment, null) as VNode;
}

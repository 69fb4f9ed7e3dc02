import { parseOptionalJson } from "../text/json-text";
import type { Warn } from "../text/problem";
import { Fields } from "./manifest-fields";
import type { ComponentId } from "./program";
import { present } from "./window-manifest";

/**
 * A component's json, with paths made ids. Source: docs/platform/components-custom.md#files-and-declaration,
 * docs/platform/components-custom.md#styles, docs/platform/components-custom.md#generic-and-placeholder-components.
 */
export interface ComponentManifest {
  /** `apply-shared`: rules of app and pages reach the component, its own do not leave it. Default `shared`. */
  readonly styleIsolation?: StyleIsolation;
  /** `false`: the component's tag is an element of its own. `options.virtualHost` of the script goes before it. */
  readonly virtualHost?: boolean;
  /** Abstract tags of its template, by name, each with what it means when the user chooses nothing. */
  readonly componentGenerics?: Readonly<Record<string, { readonly default?: ComponentId }>>;
  /** By tag: the tag to show until that component is available. */
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
}

export type StyleIsolation = "shared" | "apply-shared";

/** Tags and the paths of their components, as written. */
export type DeclaredComponents = Readonly<Record<string, string>>;

/** A component's json as written: paths not yet made ids. */
export interface ComponentJson {
  readonly usingComponents: DeclaredComponents;
  /** By tag: the path of its default, null without one. */
  readonly generics: Readonly<Record<string, string | null>>;
  readonly manifest: Omit<ComponentManifest, "componentGenerics">;
}

/**
 * Parses the json of a component.
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parseComponentJson(text: string, file: string, warn: Warn): ComponentJson {
  const fields = Fields.of(parseOptionalJson(text, file, warn), { text, file, warn });
  return {
    usingComponents: fields.texts("usingComponents"),
    generics: declaredGenerics(fields),
    manifest: present({
      styleIsolation: styleIsolation(fields),
      virtualHost: fields.boolean("virtualHost"),
      componentPlaceholder: fields.has("componentPlaceholder") ? fields.texts("componentPlaceholder") : undefined,
    }),
  };
}

export function styleIsolation(fields: Fields): StyleIsolation | undefined {
  return fields.oneOf("styleIsolation", ["shared", "apply-shared"]);
}

/** `componentGenerics`, by tag: the path of its default. `"x": true` declares an abstract tag without one. */
export function declaredGenerics(fields: Fields): Readonly<Record<string, string | null>> {
  const written = fields.object("componentGenerics");
  const generics: Record<string, string | null> = Object.create(null);
  for (const tag of written.names()) {
    const isAbstract = written.boolean(tag) !== undefined;
    generics[tag] = isAbstract ? null : (written.object(tag).string("default") ?? null);
  }
  return generics;
}

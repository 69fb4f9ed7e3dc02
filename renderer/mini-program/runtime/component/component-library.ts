import type { ComponentType } from "preact";
import type { CompiledProgram } from "../../../../app/mini-program/program";
import type { Problem } from "../../../../app/text/problem";
import type { Texts } from "../../language/texts";
import { componentDefinition } from "../definitions/component-definition";
import type { Plugins } from "../definitions/plugins";
import type { Registrations } from "../definitions/registrations";
import { brokenComponentType, customComponentType } from "./custom-component";
import type { ComponentTypes, CustomProps } from "./owner";

/** All components of a mini-program by id, each made ready when it is first drawn. */
export class ComponentLibrary implements ComponentTypes {
  readonly #types = new Map<string, ComponentType<CustomProps>>();

  constructor(
    private readonly program: CompiledProgram,
    private readonly registrations: Registrations,
    private readonly plugins: Plugins,
    private readonly texts: Texts,
  ) {}

  idOfUrl(url: string): string | undefined {
    return this.plugins.componentOf(url);
  }

  isAwaited(id: string, then: () => void): boolean {
    return this.plugins.isAwaited(id, then);
  }

  typeOf(id: string): ComponentType<CustomProps> {
    const known = this.#types.get(id);
    if (known !== undefined) return known;
    const type = this.#create(id);
    this.#types.set(id, type);
    return type;
  }

  isAvailable(id: string): boolean {
    return Object.hasOwn(this.program.components, id) && this.program.components[id]?.problems.length === 0;
  }

  #create(id: string): ComponentType<CustomProps> {
    const broken = (problem: Problem) => brokenComponentType([problem]);
    const compiled = Object.hasOwn(this.program.components, id) ? this.program.components[id] : undefined;
    if (compiled === undefined) return broken({ file: id, reason: this.texts.componentNotFound });
    if (compiled.problems.length > 0) return brokenComponentType(compiled.problems);
    const options = this.registrations.component(id);
    if (options === undefined) return broken({ file: `${id}.js`, reason: this.texts.componentScriptMissing });
    return customComponentType({ id, compiled, definition: componentDefinition(options) });
  }
}

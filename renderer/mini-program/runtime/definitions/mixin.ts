import { type ProgramOptions, programOptions } from "../../data/program-options";

/**
 * What `Mixin({...})` returns: an identity, which `hasMixin` and relations recognise.
 * Source: docs/platform/components-custom.md#mixins.
 */
export class MixinValue {
  constructor(readonly options: ProgramOptions) {}
}

/** The global `Mixin`. */
export function createMixin(options: unknown): MixinValue {
  filterDefinition(options);
  return new MixinValue(programOptions(options));
}

/** The options of a mixin, plain or made by `Mixin()`. */
export function mixinOptions(mixin: unknown): ProgramOptions {
  return mixin instanceof MixinValue ? mixin.options : programOptions(mixin);
}

/**
 * All options that make up one definition: nested mixins first, then their user; earlier mixins first; the definition's
 * own last. A value of `Mixin()` that is reached twice counts once.
 * @param usable which entries of `mixins` count: pages know values of `Mixin()` alone
 */
export function layersOf(options: ProgramOptions, usable: (mixin: unknown) => boolean): readonly ProgramOptions[] {
  const layers: ProgramOptions[] = [];
  const seen = new Set<unknown>();
  const visit = (layer: ProgramOptions) => {
    for (const mixin of mixinsOf(layer)) {
      if (!usable(mixin) || (mixin instanceof MixinValue && seen.has(mixin))) continue;
      // Plain ones too while they are visited: a mixin that lists itself must not go round for ever.
      if (seen.has(mixinOptions(mixin))) continue;
      seen.add(mixin);
      seen.add(mixinOptions(mixin));
      visit(mixinOptions(mixin));
      if (!(mixin instanceof MixinValue)) seen.delete(mixinOptions(mixin));
    }
    layers.push(layer);
  };
  visit(options);
  return layers;
}

/** Every value of `Mixin()` that a definition uses, nested ones included. */
export function mixinValuesOf(options: ProgramOptions): ReadonlySet<MixinValue> {
  const found = new Set<MixinValue>();
  const visit = (layer: ProgramOptions) => {
    for (const mixin of mixinsOf(layer)) {
      if (!(mixin instanceof MixinValue) || found.has(mixin)) continue;
      found.add(mixin);
      visit(mixin.options);
    }
  };
  visit(options);
  return found;
}

/** Runs the `definitionFilter` of each mixin over the options that use it, which it may change. */
export function filterDefinition(options: unknown): void {
  if (typeof options !== "object" || options === null) return;
  for (const mixin of mixinsOf(options as ProgramOptions)) {
    const { definitionFilter, ...own } = mixinOptions(mixin);
    const nested = mixinsOf(own).map((inner) => mixinOptions(inner).definitionFilter);
    if (typeof definitionFilter === "function") definitionFilter(options, nested.filter(Boolean));
  }
}

function mixinsOf({ mixins }: ProgramOptions): readonly unknown[] {
  return Array.isArray(mixins) ? mixins : [];
}

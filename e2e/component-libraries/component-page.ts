/** One page of the generated mini-program: a component as its users write it. */
export interface ComponentPage {
  /** Path inside the package, without extension; also what the page is called. */
  readonly path: string;
  /** The page's AXML. The component is the tag `c`; further ones are named in `parts`. */
  readonly markup: string;
  /** The page's data. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Further components of the markup: tag → path inside the package. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Text that the user must see; without it, anything that takes up room. */
  readonly shows?: string;
  /** Takes up no room on a desktop: it is enough that it is there. */
  readonly invisible?: true;
  /** What the component itself gets wrong, and complains of in every host: part of the complaint. */
  readonly ownFault?: string;
  /** The page hands the component to an antd-mini `Form` through `ref`. */
  readonly inForm?: true;
}

/** A published component library and the pages that show it. */
export interface ComponentLibrary {
  readonly name: string;
  /** The folder of the package that holds the components for Alipay. */
  readonly folder: string;
  readonly pages: readonly ComponentPage[];
  /** Components without a page of their own, and why: docs/support.md tells users the same. */
  readonly notRendered: Readonly<Record<string, string>>;
}

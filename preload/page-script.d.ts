/** A script of `renderer/`, built into one text for a page's own world. See tools/build.mjs. */
declare module "page-script:*" {
  const source: string;
  export default source;
}

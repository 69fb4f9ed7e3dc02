/** A stylesheet is imported for its effect: esbuild collects it into host.css. */
declare module "*.css";

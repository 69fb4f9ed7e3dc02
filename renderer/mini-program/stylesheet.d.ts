/** A stylesheet imported with `type: "text"` arrives as its text; imported for its effect alone, it joins runtime.css. */
declare module "*.css" {
  const text: string;
  export default text;
}

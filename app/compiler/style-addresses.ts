import valueParser from "postcss-value-parser";
import { webAddress } from "./web-address";

/**
 * Gives each `url()` of a value, or of a whole inline style, the address that it has for the page. Those without a scheme
 * are the web's; those with one and fragments stay.
 * @param urlOf the URL of a file that is named by a path, which has no `?` and no `#`
 */
export function styleAddresses(css: string, urlOf: (path: string) => string): string {
  if (!/url\(/i.test(css)) return css;
  // The parser knows an address by small letters alone.
  const parsed = valueParser(css.replace(/\burl\(/gi, "url("));
  parsed.walk((node) => {
    if (node.type !== "function" || node.value.toLowerCase() !== "url") return undefined;
    const [target] = node.nodes;
    if (target?.type !== "string" && target?.type !== "word") return false;
    target.value = addressOf(target.value, urlOf);
    return false;
  });
  return parsed.toString();
}

function addressOf(written: string, urlOf: (path: string) => string): string {
  if (written.startsWith("//")) return webAddress(written);
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(written) ?? [];
  return path === "" || /^[a-z][a-z\d+.-]*:/i.test(path) ? written : `${urlOf(path)}${rest}`;
}

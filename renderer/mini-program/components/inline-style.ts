import { lengthsOfPage } from "../../../app/compiler/page-lengths";
import { rpxToVw } from "../../../app/compiler/rpx";
import { textAttribute } from "./element-attributes";

/** As a style sheet's are compiled. */
function lengths(css: string): string {
  return lengthsOfPage(rpxToVw(css));
}

/** The `style` attribute as CSS text: a string, or an object with names in camel case. Source: axml.md, 7. */
export function inlineStyle(value: unknown): string {
  if (typeof value !== "object" || value === null) return lengths(textAttribute(value));
  const declarations = Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null && part !== "")
    .map(([name, part]) => `${hyphenated(name)}: ${String(part)}`);
  return lengths(declarations.join("; "));
}

/** "backgroundColor" becomes "background-color"; custom properties stay as they are. */
function hyphenated(name: string): string {
  return name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

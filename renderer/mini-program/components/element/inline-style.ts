import { lengthsOfPage } from "../../../../app/compiler/page-lengths";
import { rpxToVw } from "../../../../app/compiler/rpx";
import { styleAddresses } from "../../../../app/compiler/style-addresses";
import { textAttribute } from "./element-attributes";

/** As a style sheet is compiled; paths count from the page as they are. */
function compiled(css: string): string {
  return styleAddresses(lengthsOfPage(rpxToVw(css)), (path) => path);
}

/**
 * The `style` attribute as CSS text: a string, or an object with names in camel case.
 * Source: docs/platform/axml.md#class-and-style.
 */
export function inlineStyle(value: unknown): string {
  if (typeof value !== "object" || value === null) return compiled(textAttribute(value));
  const declarations = Object.entries(value)
    .filter(([, part]) => part !== undefined && part !== null && part !== "")
    .map(([name, part]) => `${hyphenated(name)}: ${String(part)}`);
  return compiled(declarations.join("; "));
}

/** "backgroundColor" becomes "background-color"; custom properties stay as they are. */
function hyphenated(name: string): string {
  return name.startsWith("--") ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

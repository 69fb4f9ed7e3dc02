import { expect, it } from "vitest";
import { styleAddresses } from "./style-addresses";

const at = (css: string) => styleAddresses(css, (path) => `<${path}>`);

it.each([
  ["a host without a scheme is the web's", "url(//a.b/c.png)", "url(https://a.b/c.png)"],
  ["in quotes too", "url( '//a.b/c.png?d#e' )", "url( 'https://a.b/c.png?d#e' )"],
  ["a path is asked for", "url(/a.png?b) url(c.png)", "url(</a.png>?b) url(<c.png>)"],
  ["a scheme stays", "url(data:,//x) url(http://a.b)", "url(data:,//x) url(http://a.b)"],
  [
    "in a whole inline style",
    "color: red; background: URL(//a.b/c) no-repeat",
    "color: red; background: url(https://a.b/c) no-repeat",
  ],
  ["what only looks like one stays", 'content: "url(//a)"', 'content: "url(//a)"'],
])("an address in a style: %s", (_, written, read) => {
  expect(at(written)).toBe(read);
});

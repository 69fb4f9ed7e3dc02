import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, launchHost } from "../host-under-test";
import { writeProgram } from "../written-program";
import { type Attempts, madeAttempts, testAttempts } from "./attempts";

/** `page` is the page that makes them, in the scope of its script; `sjs` what its SJS module found. */
const WAYS_TO_THE_PAGE: Attempts = {
  "runs a file of its project as it lies there, by a name that is no literal": {
    code: `return (await import(["/raw", ".js"].join(""))).page;`,
  },
  "runs a data: address as a module": {
    code: `return (await import(["data:text/javascript,", "export default globalThis"].join(""))).default;`,
  },
  "finds the scope of a query": {
    code: "const { scope } = my.createSelectorQuery(); return scope && scope.scroller();",
  },
  "finds the panel of a query": {
    code: "const { failures } = my.createSelectorQuery(); return failures && failures.panel;",
  },
  "finds the scope of an observer": {
    code: "const { scope } = my.createIntersectionObserver(); return scope && scope.scroller();",
  },
  "finds the panel of a media query observer": {
    code: "const { failures } = page.createMediaQueryObserver(); return failures;",
  },
  "is handed the canvas by a gradient of its own": {
    code: `const context = my.createCanvasContext("old");
      let seen;
      const gradient = context.createLinearGradient(0, 0, 1, 1);
      gradient.on = (drawing) => { seen = drawing; return "red"; };
      context.fillStyle = gradient;
      context.fillRect(0, 0, 1, 1);
      await context.draw();
      return seen;`,
  },
  "has a document on the node of a canvas": { code: `return (await nodeOf("#new")).ownerDocument;` },
  "has a document on the canvas of a context": {
    code: `return (await nodeOf("#new")).getContext("2d").canvas.ownerDocument;`,
  },
  "has a document on the canvas of a WebGL context": {
    code: `const context = my.createOffscreenCanvas(1, 1).getContext("webgl");
      return context === null ? "no WebGL" : context.canvas.ownerDocument;`,
  },
  "has a document on a canvas of no page": { code: "return my.createOffscreenCanvas(1, 1).ownerDocument;" },
  "has a document on a picture": { code: `return (await nodeOf("#new")).createImage().ownerDocument;` },
  "has a document on the target of a picture's event": {
    code: `const image = (await nodeOf("#new")).createImage();
      const event = await new Promise((resolve) => { image.onerror = resolve; image.src = "/none.png"; });
      return event.target === image ? event.target.ownerDocument : "another";`,
  },
  "is handed a picture that is drawn by its path": {
    code: `const prototype = Object.getPrototypeOf((await nodeOf("#new")).getContext("2d"));
      let seen;
      prototype.drawImage = (picture) => { seen = picture; };
      const context = my.createCanvasContext("old");
      context.drawImage("/dot.svg", 0, 0);
      await context.draw();
      return seen;`,
  },
  "makes a gradient of its own that is handed the canvas": {
    code: `const context = my.createCanvasContext("old");
      let seen;
      const { constructor } = Object.getPrototypeOf(context.createLinearGradient(0, 0, 1, 1));
      context.fillStyle = new constructor((drawing) => { seen = drawing; return drawing.createLinearGradient(0, 0, 1, 1); });
      context.fillRect(0, 0, 1, 1);
      await context.draw();
      return seen;`,
  },
  "reads what the page has loaded": { code: `return performance.getEntriesByType("resource").length;` },
  "has the page as this of a plain function": { code: "return (function () { return this; })();" },
  "has the page as this of a timer": {
    code: "return (await new Promise((seen) => setTimeout(function () { seen(this); }))).document;",
  },
  "makes a function of text": { code: "return (function () {}).constructor('return globalThis')().document;" },
  "makes an async function of text": {
    code: "return (await (async () => {}).constructor('return globalThis')()).document;",
  },
  "has text run by a timer": {
    // Its text sees nothing but the page's own names. How many frames a stack has is the one of their members that is not locked.
    code: `setTimeout("Error.stackTraceLimit = 11"); await new Promise((next) => setTimeout(next));
      return Error.stackTraceLimit === 11 ? "ran" : undefined;`,
  },
  "names the document": { code: "return typeof document === 'undefined' ? undefined : document;" },
  "is handed the frames of a stack": {
    code: `Error.prepareStackTrace = (_, frames) => frames;
      return Array.isArray(new Error().stack) ? "frames" : undefined;`,
  },
};

/** What the page's SJS module tries with the descriptors it is given, at a tap. */
const SJS_WAYS: Attempts = {
  "reads the document off an element in SJS": {
    code: `return instance.getDOMProperty(["ownerDocument"]).ownerDocument;`,
  },
  "reads the parent off an element in SJS": { code: `return instance.getDOMProperty(["parentNode"]).parentNode;` },
  "reads a method off an element in SJS": { code: `return instance.getDOMProperty(["getRootNode"]).getRootNode;` },
  "reads the rule off a style in SJS": { code: `return instance.getComputedStyle(["parentRule", "item"]).item;` },
};

const files = {
  "app.json": JSON.stringify({ pages: ["index"] }),
  "app.js": "App({});",
  "raw.js": "export const page = globalThis;",
  "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  "index.json": "{}",
  "index.axml": `<import-sjs from="./ways.sjs" name="ways"/>
    <canvas id="old" class="old"/><canvas id="new" type="2d"/><view id="sjs" onTap="{{ways.tried}}">sjs</view><text class="out">{{out}}</text>`,
  "ways.sjs": `const tried = (event, owner) => {
      const { instance } = event;
      const found = {};
      ${Object.entries(SJS_WAYS)
        .map(
          ([statement, { code }]) =>
            `found[${JSON.stringify(statement)}] = (() => { ${code} })() === undefined ? "refused" : "reached";`,
        )
        .join("\n")}
      owner.callMethod("sjsTried", found);
    };
    export default { tried };`,
  "index.js": `
  const nodeOf = (selector) => new Promise((resolve) =>
    my.createSelectorQuery().select(selector).node().exec(([{ node }]) => resolve(node)));
  Page({
    data: { out: "" },
    sjsTried(found) { this.sjs = found; this.make(); },
    async make() {
      const page = this;
      const found = await ${madeAttempts(WAYS_TO_THE_PAGE)};
      this.setData({ out: JSON.stringify({ ...found, ...this.sjs }) });
    },
  });`,
};

testAttempts("a mini-program", { ...WAYS_TO_THE_PAGE, ...SJS_WAYS }, async () => {
  const { folder, remove } = writeProgram(files);
  const profile = mkdtempSync(join(tmpdir(), "minihost-hostile-"));
  const host = await launchHost(profile, { folder, expects: [/Content Security Policy|Refused|Failed to|net::/] });
  const page = await host.miniProgram();
  await page.getByText("sjs", { exact: true }).click();
  const out = page.locator(".out");
  await expect(out).toHaveText(/^\{.*\}$/s);
  const found = JSON.parse(await out.innerText()) as Readonly<Record<string, unknown>>;
  await host.quit();
  remove();
  rmSync(profile, { recursive: true, maxRetries: 5 });
  return found;
});

import type { Section } from "./fact";

/** The error that a script throws while it runs, as [code, message]. */
const ATTEMPT =
  "const attempt = (code) => { try { return code(); } catch (error) { return [error.code ?? error.name, error.message]; } };\n";

const RUN_LATER = "const later = (ms) => new Promise((done) => setTimeout(done, ms));\n";

export const modules: Section = {
  section: "JavaScript environment of pages",
  facts: {
    requireThrowsWhereItRuns: {
      fact: "a require that leads nowhere throws where it runs, and the page goes on",
      before: `${ATTEMPT}const tried = [attempt(() => require("./none")), attempt(() => require("crypto")), attempt(() => require("no-package"))];`,
      run: "return tried;",
      gives: ["./none", "crypto", "no-package"].map((name) => ["MODULE_NOT_FOUND", `Cannot find module '${name}'`]),
    },
    nodePackages: {
      fact: "events, buffer, path, util, url, querystring, assert, punycode, string_decoder and process are there",
      before: `const modules = ["events", "buffer", "path", "util", "url", "querystring", "assert", "punycode", "string_decoder", "process"];
        const given = [require("events"), require("buffer"), require("path"), require("util"), require("url"), require("querystring"),
          require("assert"), require("punycode"), require("string_decoder"), require("process")];`,
      run: `const [Events, { Buffer }, path, util, url, query] = given;
        let heard = "nothing"; new Events().on("a", (word) => { heard = word; }).emit("a", "word");
        return [given.every(Boolean), heard, Buffer.from("hi").toString("base64"), path.join("/a", "../b"), util.inspect({ a: [1] }), url.parse("https://a.b/c?d").pathname, query.parse("a=1").a];`,
      gives: [true, "word", "aGk=", "/b", "{ a: [ 1 ] }", "/c", "1"],
    },
    nodeGlobals: {
      fact: "a program that names Buffer or process has it",
      run: `return [Buffer.from("hi").toString("hex"), typeof process.nextTick, process.env.NODE_ENV];`,
      gives: ["6869", "function", "production"],
    },
    browserFields: {
      fact: "a package's browser field says what it is without Node.js",
      before: `const lib = require("for-browsers");`,
      run: "return lib;",
      files: {
        "/node_modules/for-browsers/package.json": `{"name":"for-browsers","main":"node.js","browser":{"./node.js":"./web.js","./own.js":"./other.js","fs":false}}`,
        "/node_modules/for-browsers/node.js": `module.exports = "node";`,
        "/node_modules/for-browsers/web.js": `module.exports = ["web", require("./own"), require("fs")];`,
        "/node_modules/for-browsers/own.js": `module.exports = "own";`,
        "/node_modules/for-browsers/other.js": `module.exports = "other";`,
      },
      gives: ["web", "other", {}],
    },
    missingExport: {
      fact: "a name that a module does not export is undefined, or a property of its default object",
      before: `import { here, gone } from "./m"; import { x, y } from "./d";`,
      run: "return [here, typeof gone, x, typeof y];",
      files: { "m.js": "export const here = 1;", "d.js": "export default { x: 2 };" },
      gives: [1, "undefined", 2, "undefined"],
    },
    mixedModule: {
      fact: "a file may have export and module.exports",
      before: `import m from "./m";`,
      run: "return m;",
      files: { "m.js": "export const a = 1; module.exports = { b: 2 };" },
      gives: { b: 2 },
    },
    undeclared: {
      fact: "a CommonJS file that assigns an undeclared name makes it a global of the mini-program, which ES modules see",
      before: `import lib from "./lib"; ${ATTEMPT}`,
      run: "madeHere += 1; return [lib, madeHere, typeof madeHere, attempt(() => { neverMade = 1; })];",
      files: { "lib.js": "madeHere = 1; module.exports = typeof madeHere;" },
      gives: ["number", 2, "number", ["ReferenceError", "neverMade is not defined"]],
    },
    functionReturnsThis: {
      fact: `Function("return this")() is an object of the mini-program's own, with the language's globals`,
      run: `const root = Function("return this")(); root.byObject = 1; return [root.Math === Math, byObject, typeof root.document, Object.keys(root).includes("byObject")];`,
      gives: [true, 1, "undefined", true],
    },
  },
};

/** What code that means harm tries, to reach the page in which it runs. */
export const hostileScripts: Section = {
  section: "JavaScript environment of pages",
  facts: {
    noPageByThis: {
      fact: "this of a plain function, of a callback and of a getter is never the page",
      before: RUN_LATER,
      run: `const seen = []; const see = (value) => seen.push(value === undefined || typeof value.document === "undefined");
        (function () { see(this); })();
        setTimeout(function () { see(this); }); const interval = setInterval(function () { see(this); clearInterval(interval); }, 1);
        queueMicrotask(function () { see(this); }); requestAnimationFrame(function () { see(this); });
        Promise.resolve().then(function () { see(this); }); [1].forEach(function () { see(this); });
        my.getStorage({ key: "a", success() { see(this); }, complete: function () { see(this); } });
        await later(200);
        return [seen.length >= 8, seen.every(Boolean)];`,
      gives: [true, true],
    },
    noPageByNames: {
      fact: "no free name leads to the page: its constructors, its events, its elements",
      axml: `<view id="leak"/><text>{{out}}</text>`,
      run: `return [typeof Range, typeof Image, typeof Document, typeof Node, typeof addEventListener, typeof event, typeof leak, typeof minihostBridge,
        typeof minihostRuntime, typeof getComputedStyle, typeof MessageChannel, typeof eval].filter((type) => type !== "undefined");`,
      gives: [],
    },
    noPageByFrames: {
      fact: "the frames of a stack do not tell it either",
      run: `let found = "nothing";
        try { Error.prepareStackTrace = (_, frames) => { found = frames.map((frame) => typeof frame.getThis()).join(); return ""; }; } catch {}
        new Error("asked").stack;
        return [found, typeof Error.prepareStackTrace];`,
      gives: ["nothing", "undefined"],
    },
  },
};

/** A page that tells what its global objects are. */
const GLOBAL_OBJECTS = `const facts = [typeof global, typeof globalThis];
  if (facts[0] === "object") {
    global.foo = "foo";
    facts.push(global === globalThis, global.Math === Math, typeof foo, global.foo, Object.keys(global).join(), typeof global.document);
  }
  return facts;`;

export const enabledGlobalObject: Section = {
  section: "mini.project.json",
  facts: {
    enable: {
      fact: "globalObjectMode enable: global and globalThis have the language's globals, and what is stored there is a global",
      run: GLOBAL_OBJECTS,
      gives: ["object", "object", true, true, "string", "foo", "foo", "undefined"],
    },
    enableReplaces: {
      fact: "globalObjectMode enable: a polyfill may replace a global for every file",
      before: `globalThis.Symbol = "replaced"; import seen from "./seen";`,
      run: "return [seen(), Symbol];",
      files: { "seen.js": "export default () => Symbol;" },
      gives: ["replaced", "replaced"],
    },
  },
};

export const fakeGlobalObject: Section = {
  section: "mini.project.json",
  facts: {
    fake: {
      fact: "globalObjectMode fake: global and globalThis are an empty object that keeps what is stored on it",
      run: GLOBAL_OBJECTS,
      gives: ["object", "object", true, false, "undefined", "foo", "foo", "undefined"],
    },
  },
};

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./repository.mjs";

const FOLDER = "docs/platform";
const pages = readdirSync(path.join(ROOT, FOLDER)).filter((page) => page !== "README.md");
const sectionsOf = new Map(pages.map((page) => [page, anchorsOf(textOf(`${FOLDER}/${page}`))]));
const names = pages.map((page) => page.replace(".md", "")).join("|");

/** A page of the platform's documentation as a path from the root, with its section; nothing else of that name is one. */
const CITATION = /(?<![\w.])docs\/platform\/([\w-]+\.md)(?:#([\p{L}\p{N}_-]*))?/gu;
/** A page's name without that path. `docs/storage.md` and `docs/plugins.md` are pages of ours, `axml.md 1/2` a share. */
const OTHER_FORM = new RegExp(`(?<!\\w|docs/|docs/platform/)(?:${names})\\.md(?! \\d+/)`, "g");
/** In pages: a link, relative to the page. */
const LINK = /\]\(([^)\s:]*\.md)?(?:#([^)\s]*))?\)/gu;

/** @param {string} file */
function textOf(file) {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** The anchors of a page's headings, as GitHub makes them. @param {string} page */
function anchorsOf(page) {
  return [...page.matchAll(/^##+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** @param {string} page @param {string | undefined} section */
function exists(page, section) {
  const sections = sectionsOf.get(page);
  return sections !== undefined && (section === undefined || sections.includes(section));
}

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.(?:[cm]?[jt]sx?|css|html|md)$/.test(file) && existsSync(path.join(ROOT, file)));
const sources = files.filter((file) => !file.endsWith(".md") && file !== "tools/platform-sources.test.mjs");
const texts = files.filter((file) => file.endsWith(".md"));

describe("a citation of the platform's documentation", () => {
  it("names a page and a section that exist", () => {
    const citations = sources.flatMap((file) =>
      [...textOf(file).matchAll(CITATION)].map(([said, page = "", section]) => ({ file, said, page, section })),
    );
    expect(citations.length).toBeGreaterThan(250);
    expect(citations.filter(({ page, section }) => !exists(page, section))).toEqual([]);
  });

  it("is a path from the root of the repository", () => {
    const others = sources.flatMap((file) => [...textOf(file).matchAll(OTHER_FORM)].map(([said]) => ({ file, said })));
    expect(others).toEqual([]);
  });

  it("is a link in a page, to a page and a section that exist", () => {
    const links = texts.flatMap((file) =>
      [...textOf(file).matchAll(LINK)].map(([said, target, section]) => {
        const at = target === undefined ? file : path.posix.join(path.posix.dirname(file), target);
        return { file, said, at, section };
      }),
    );
    const cited = links.filter(({ at }) => path.posix.dirname(at) === FOLDER && at !== `${FOLDER}/README.md`);
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ at, section }) => !exists(path.posix.basename(at), section))).toEqual([]);
  });

  it("is no bare name in a page", () => {
    const bare = texts.flatMap((file) =>
      textOf(file)
        .replace(/\[[^\]]*\]\([^)]*\)|`[^`]*`/g, "")
        .split("\n")
        .filter((line) => line.match(OTHER_FORM) !== null)
        .map((line) => ({ file, line })),
    );
    expect(bare).toEqual([]);
  });
});

describe("the conformance facts", () => {
  const facts = sources.filter((file) => /^e2e\/conformance\/(?!look-).*\.facts\.ts$/.test(file));
  const headings = new Set(
    pages.flatMap((page) => [...textOf(`${FOLDER}/${page}`).matchAll(/^##+ (.+)$/gm)].map(([, heading]) => heading)),
  );

  it.each(facts)("of %s stand under headings of the documentation", (file) => {
    const sections = [...textOf(file).matchAll(/^ {2}section: "(.*)",$/gm)].map(([, section]) => section);
    expect(sections.filter((section) => !headings.has(section))).toEqual([]);
  });
});

describe("a page of the platform's documentation", () => {
  it.each(pages)("%s begins with the addresses of its originals", (page) => {
    const [, beginning = ""] = textOf(`${FOLDER}/${page}`).split("\n\n");
    expect(beginning).toMatch(/\(https:\/\/opendocs\.alipay\.com\/mini\/[\w/-]+\)/);
  });

  it.each(pages)("%s has each anchor once", (page) => {
    const sections = sectionsOf.get(page) ?? [];
    expect(sections).toEqual([...new Set(sections)]);
  });
});

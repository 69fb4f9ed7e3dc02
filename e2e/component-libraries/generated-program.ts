import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installPackage, MODULES } from "../installed-packages";
import type { ComponentLibrary, ComponentPage } from "./component-page";

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><rect width="80" height="80" rx="16" fill="#1677ff"/></svg>';

/** Every component that the package holds for Alipay, as paths inside it. */
export function componentsOf({ name, folder }: ComponentLibrary): readonly string[] {
  const root = join(MODULES, name, folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && readFileSync(join(root, file), "utf8").includes('"component"'))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** Where the generated mini-program shows a component. */
export function pagePath({ path }: ComponentPage): string {
  return `pages/${path.replaceAll("/", "-")}/page`;
}

/**
 * Writes a mini-program with a page per component into a new temporary folder, its npm packages copied in: the host
 * does not follow links that lead out of the folder.
 */
export function generateProgram(library: ComponentLibrary): string {
  const folder = mkdtempSync(join(tmpdir(), `minihost-${library.name}-`));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  installPackage(library.name, folder);
  write("mini.project.json", JSON.stringify({ format: 2, compileType: "mini", compileOptions: { component2: true } }));
  write("app.json", JSON.stringify({ pages: ["pages/home/home", ...library.pages.map(pagePath)] }));
  write("app.js", "App({});");
  write("images/picture.svg", PICTURE);
  writeHome(library, write);
  for (const page of library.pages) writePage(library, page, write);
  return folder;
}

type Write = (file: string, text: string) => void;

function writeHome({ pages }: ComponentLibrary, write: Write): void {
  const links = pages.map((page) => `<view role="link" data-url="/${pagePath(page)}" onTap="open">${page.path}</view>`);
  write("pages/home/home.axml", links.join("\n"));
  write("pages/home/home.js", "Page({ open(e) { my.navigateTo({ url: e.currentTarget.dataset.url }); } });");
  write("pages/home/home.json", "{}");
}

function writePage(library: ComponentLibrary, page: ComponentPage, write: Write): void {
  const { path, markup, data = {}, parts = {} } = page;
  const id = (part: string) => `${library.name}/${library.folder}/${part}`;
  const others = Object.entries(parts).map(([tag, part]) => [tag, id(part)] as const);
  const usingComponents = { c: id(path), ...Object.fromEntries(others) };
  const base = pagePath(page);
  write(`${base}.json`, JSON.stringify({ defaultTitle: path, usingComponents }));
  write(`${base}.axml`, `<view id="stage">${markup}</view>`);
  write(`${base}.js`, page.inForm ? formScript(data) : `Page({ data: ${JSON.stringify(data)}, handle() {} });`);
}

function formScript(data: object): string {
  return `import { Form } from 'antd-mini/es/Form/form';
Page({
  data: ${JSON.stringify(data)},
  onLoad() { this.form = new Form(); },
  handleRef(ref) { this.form.addItem(ref); },
});`;
}

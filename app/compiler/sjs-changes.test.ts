import { describe, expect, it } from "vitest";
import { mayChangeArguments } from "./sjs-changes";
import { readSjs } from "./sjs-compiler";

const mayChange = (code: string) => mayChangeArguments(readSjs(code, "m.sjs").program);

describe("SJS code that only reads what it is given", () => {
  it.each([
    "export default { f: (list, id) => list.filter((item) => item.id === id).length }",
    "export default function (list) { var found = []; for (var i = 0; i < list.length; i++) found.push(list[i]); return found; }",
    "export default (o) => { const copy = { ...o }; copy.n = 1; delete copy.m; copy.k++; return copy; }",
    "export default (list) => list.slice().sort((a, b) => a - b)",
    "export default (list) => { var own = list.map((n) => n); own.reverse(); own = [].concat(own); own.pop(); return own; }",
    "export default (o) => Object.assign({}, o)",
    "export default (o) => Object.keys(o).sort().join()",
    "export default (list) => { const own = []; list.forEach((item) => own.push(item)); return own; }",
    "let n = 0; export default () => { n += 1; [n] = [n + 1]; return n; }",
    "export default (s) => { var parts = s.split('-'); parts[0] = 'x'; return parts.join('-'); }",
  ])("is known: %s", (code) => {
    expect(mayChange(code)).toBe(false);
  });
});

describe("SJS code that may change what it is given", () => {
  it.each([
    "export default (list) => list.sort()",
    "export default (list) => { list[0] = 1; }",
    "export default (o) => { o.n++; }",
    "export default (o) => { delete o.n; }",
    "export default (o) => { o.list.push(1); }",
    "export default (o) => Object.assign(o, { n: 1 })",
    "export default (list) => [].push.apply(list, [1])",
    "export default (list) => Array.prototype.sort.call(list)",
    "export default (list, name) => list[name]()",
    "export default (list) => list['sort']()",
    "export default (list) => { var same = list; same.push(1); }",
    "export default (list) => { var made = []; made = list; made.push(1); }",
    "export default (list) => { const made = [list]; made[0].push(1); }",
    "export default (list) => { list.forEach(function (item) { item.n = 1; }); }",
    "export default (list) => { for (const item of list) item.n = 1; }",
    "export default (o) => { const { list } = o; list.pop(); }",
    "export default (o) => { [o.n] = [1]; }",
    "export default (list) => { for (list[0] of [1]); }",
    "export default (list) => { const sort = list.sort; }",
    "export default (list = []) => { list.push(1); }",
    "export default (o) => { (o).n = 1; }",
    "import list from './n.sjs'; export default () => { list.push(1); }",
    "export default () => { try { f(); } catch (e) { e.n = 1; } function f() {} }",
  ])("is known: %s", (code) => {
    expect(mayChange(code)).toBe(true);
  });
});

import { h, render } from "preact";

let round = 0;

/** The same rows as those of the mini-program, in bench/rows. */
function rows() {
  round += 1;
  return Array.from({ length: 1000 }, (_, id) => ({ id, name: `row ${id}`, count: id * round }));
}

/** @param {ReturnType<typeof rows>} items */
function show(items) {
  const button = (/** @type {string} */ name, /** @type {() => void} */ onClick) => h("button", { onClick }, name);
  const row = ({ id, name, count }) =>
    h("div", { class: "row", key: id }, h("span", null, name), h("span", null, String(count)));
  const buttons = [
    button("empty", () => show([])),
    button("fill", () => show(rows())),
    button("change", () => show(rows())),
  ];
  render(h("div", null, ...buttons, items.map(row)), document.body);
}

show([]);

import { expect, it } from "vitest";
import { DEFAULT_INSPECTOR_VIEW, type InspectorView } from "../../app/bridge/window/inspector-view";
import { InspectorArrangement } from "./inspector-arrangement";

/** Settings that note what is written into them, and a clock whose waits end when a test says so. */
function arrangement() {
  const written: InspectorView[] = [];
  const waits = new Map<number, () => void>();
  let count = 0;
  let changes = 0;
  const settings = {
    get inspector() {
      return written.at(-1) ?? DEFAULT_INSPECTOR_VIEW;
    },
    set inspector(view: InspectorView) {
      written.push(view);
    },
  };
  const clock = {
    after(_delayMs: number, call: () => void) {
      count += 1;
      const id = count;
      waits.set(id, call);
      return () => void waits.delete(id);
    },
  };
  const arranged = new InspectorArrangement(settings, clock, () => {
    changes += 1;
  });
  const rest = () => {
    for (const call of waits.values()) call();
  };
  return { arranged, written, rest, changes: () => changes };
}

const OPEN = { ...DEFAULT_INSPECTOR_VIEW, isOpen: true };
const WIDE = { ...OPEN, columnWidths: { key: 300 } };

it("an arrangement is shown at once, and written down once it rests: only as it is then", () => {
  const { arranged, written, rest, changes } = arrangement();
  arranged.view = OPEN;
  arranged.view = WIDE;
  expect([arranged.view, changes()]).toEqual([WIDE, 2]);
  expect(written).toEqual([]);
  rest();
  expect(written).toEqual([WIDE]);
});

it("an arrangement that does not rest yet is written down at the program's end, and once", () => {
  const { arranged, written, rest } = arrangement();
  arranged.view = OPEN;
  arranged.remember();
  rest();
  expect(written).toEqual([OPEN]);
});

it("an arrangement that nobody changed is not written down", () => {
  const { arranged, written } = arrangement();
  arranged.remember();
  expect(written).toEqual([]);
});

import { expect, it } from "vitest";
import { Openings } from "./openings";

const PLACE = { x: 0, y: 0, width: 100, height: 100 };

/** Openings by a clock that goes on when it is told to. */
function paced() {
  let now = 0;
  const calls: { at: number; call: () => void }[] = [];
  const clock = {
    now: () => now,
    after: (delayMs: number, call: () => void) => {
      calls.push({ at: now + delayMs, call });
      return () => {};
    },
  };
  const opened: string[] = [];
  const openings = new Openings(clock, ({ request, bounds, cover }) =>
    opened.push([request.id, request.src, bounds === null ? "hidden" : "shown", cover].join(" ")),
  );
  const pass = (ms: number) => {
    now += ms;
    for (const { call } of calls.splice(0, calls.length).filter(({ at }) => at <= now)) call();
  };
  const open = (id: number, src = "a") => openings.add({ do: "open", id, src, bounds: PLACE });
  return { openings, opened, pass, open };
}

it("as many as a page may show are opened at once", () => {
  const { opened, open } = paced();
  for (let id = 1; id <= 16; id += 1) open(id);
  expect(opened).toHaveLength(16);
});

it("an address that changes in a loop opens one web-view in a quarter of a second, each time with the latest", () => {
  const { opened, open, pass } = paced();
  for (let time = 1; time <= 1000; time += 1) open(1, `${time}`);
  expect(opened).toHaveLength(16);
  pass(250);
  expect(opened.slice(16)).toEqual(["1 1000 shown nothing"]);
  pass(10_000);
  expect(opened).toHaveLength(17);
});

it("one that waits is opened where it was placed last, and not at all when it was closed", () => {
  const { openings, opened, open, pass } = paced();
  for (let id = 1; id <= 19; id += 1) open(id);
  openings.move(18, null, "dialog");
  openings.drop(17);
  expect(openings.size).toBe(2);
  pass(250);
  pass(250);
  expect(opened.slice(16)).toEqual(["18 a hidden dialog", "19 a shown nothing"]);
  expect(openings.size).toBe(0);
});

it("a clock that is set back holds up nothing", () => {
  const { opened, open, pass } = paced();
  pass(-3_600_000);
  for (let id = 1; id <= 17; id += 1) open(id);
  pass(250);
  expect(opened).toHaveLength(17);
});

it("rest brings back as many at once as in the beginning, and no more", () => {
  const { opened, open, pass } = paced();
  for (let id = 1; id <= 16; id += 1) open(id);
  pass(60_000);
  for (let id = 1; id <= 20; id += 1) open(id);
  expect(opened).toHaveLength(32);
});

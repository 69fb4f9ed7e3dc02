import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { AnswerRoom } from "./answer-room";

const MEBIBYTE = 1024 * 1024;

function answer() {
  return { pause: vi.fn(), resume: vi.fn() };
}

/** One of so many MiB. */
function comingAnswer(left: number) {
  const coming = {
    left,
    isPaused: false,
    pause() {
      coming.isPaused = true;
    },
    resume() {
      coming.isPaused = false;
    },
  };
  return coming;
}

/** All come, a MiB of each in turn, as far as they may. */
function comeToTheirEnd(
  room: AnswerRoom,
  coming: readonly ReturnType<typeof comingAnswer>[],
  meanwhile = () => {},
): void {
  while (coming.some(({ left }) => left > 0)) {
    const able = coming.filter(({ left, isPaused }) => left > 0 && !isPaused);
    expect(able.length).toBeGreaterThan(0);
    for (const each of able) {
      each.left -= 1;
      room.grow(each, MEBIBYTE);
      if (each.left === 0) room.leave(each);
    }
    meanwhile();
  }
}

it("answers that fit all come at once", () => {
  const room = new AnswerRoom();
  const answers = [answer(), answer()];
  for (const each of answers) room.grow(each, 32 * MEBIBYTE);
  expect(answers.map(({ pause }) => pause.mock.calls.length)).toEqual([0, 0]);
});

it("the newer ones wait once there is a byte too much, and the two oldest never", () => {
  const room = new AnswerRoom();
  const [first, second, third] = [answer(), answer(), answer()];
  room.grow(first, 50 * MEBIBYTE);
  room.grow(second, 10 * MEBIBYTE);
  room.grow(third, 4 * MEBIBYTE);
  room.grow(first, 1);
  room.grow(second, 1);
  expect([first, second, third].map(({ pause }) => pause.mock.calls.length)).toEqual([0, 0, 0]);
  room.grow(third, 1);
  room.grow(third, 1);
  expect([first, second, third].map(({ pause }) => pause.mock.calls.length)).toEqual([0, 0, 1]);
});

it("what waits goes on once half of the room is free, the oldest at once", () => {
  const room = new AnswerRoom();
  const answers = [answer(), answer(), answer(), answer()] as const;
  const [first, second, third, fourth] = answers;
  room.grow(first, 10 * MEBIBYTE);
  room.grow(second, 20 * MEBIBYTE);
  room.grow(third, 35 * MEBIBYTE);
  room.grow(fourth, 1 * MEBIBYTE);
  room.leave(first);
  expect(answers.map(({ resume }) => resume.mock.calls.length)).toEqual([0, 0, 1, 0]);
  room.leave(third);
  expect(answers.map(({ resume }) => resume.mock.calls.length)).toEqual([0, 0, 1, 1]);
});

it("what waits goes on at half of the room exactly, once, and what never waited is let be", () => {
  const room = new AnswerRoom();
  const answers = [answer(), answer(), answer(), answer(), answer()] as const;
  const [first, second, third, short, fourth] = answers;
  for (const each of [first, second]) room.grow(each, 2 * MEBIBYTE);
  room.grow(third, 32 * MEBIBYTE);
  room.grow(short, 1);
  room.grow(fourth, 28 * MEBIBYTE);
  expect(fourth.pause).toHaveBeenCalledOnce();
  room.leave(third);
  expect(fourth.resume).not.toHaveBeenCalled();
  room.leave(short);
  expect(answers.map(({ resume }) => resume.mock.calls.length)).toEqual([0, 0, 0, 0, 1]);
});

it("one that is moving already is not told to go on again", () => {
  const room = new AnswerRoom();
  const answers = [answer(), answer(), answer()] as const;
  for (const each of answers) room.grow(each, 30 * MEBIBYTE);
  const [first, second, third] = answers;
  room.leave(first);
  room.leave(second);
  expect(third.resume).toHaveBeenCalledOnce();
});

it("an answer of a MiB is a long one, and the newer ones wait for it", () => {
  const room = new AnswerRoom();
  const [first, second, third] = [answer(), answer(), answer()];
  room.grow(first, MEBIBYTE);
  room.grow(second, 31 * MEBIBYTE);
  room.grow(third, 33 * MEBIBYTE);
  expect(third.pause).toHaveBeenCalledOnce();
});

it("an answer may wait from a MiB on, and not a byte before", () => {
  const room = new AnswerRoom();
  const [first, second, third] = [answer(), answer(), answer()];
  for (const each of [first, second]) room.grow(each, 32 * MEBIBYTE);
  room.grow(third, MEBIBYTE - 1);
  expect(third.pause).not.toHaveBeenCalled();
  room.grow(third, 1);
  expect(third.pause).toHaveBeenCalledOnce();
});

it("an answer that comes slowly holds up no other", () => {
  const room = new AnswerRoom();
  const slow = [comingAnswer(1), comingAnswer(1), comingAnswer(1)];
  for (const each of slow) room.grow(each, 10);
  const long = [comingAnswer(60), comingAnswer(60), comingAnswer(60)];
  comeToTheirEnd(room, long, () => {
    for (const each of slow) room.grow(each, 10);
  });
  expect(slow.map(({ isPaused }) => isPaused)).toEqual([false, false, false]);
});

it("an answer that never came leaves nothing behind", () => {
  const room = new AnswerRoom();
  const first = answer();
  room.leave(first);
  room.grow(first, 65 * MEBIBYTE);
  expect(first.pause).not.toHaveBeenCalled();
});

it("all come to their end, whatever their sizes and their order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 60 }), fc.nat(), (sizes, seed) => {
      const room = new AnswerRoom();
      const coming = sizes.map(comingAnswer);
      let turn = seed;
      while (coming.some(({ left }) => left > 0)) {
        const able = coming.filter(({ left, isPaused }) => left > 0 && !isPaused);
        expect(able.length).toBeGreaterThan(0);
        turn += 7919;
        const each = able[turn % able.length];
        if (each === undefined) continue;
        each.left -= 1;
        room.grow(each, MEBIBYTE);
        if (each.left === 0) room.leave(each);
      }
    }),
    { numRuns: 50 },
  );
});

it("they do so beside one that never ends, however much of it has come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 * MEBIBYTE }),
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 60 }),
      (held, sizes) => {
        const room = new AnswerRoom();
        room.grow(comingAnswer(1), held);
        comeToTheirEnd(room, sizes.map(comingAnswer));
      },
    ),
    { numRuns: 50 },
  );
});

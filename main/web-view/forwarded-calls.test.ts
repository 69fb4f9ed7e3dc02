import { expect, it } from "vitest";
import { ForwardedCalls } from "./forwarded-calls";

const answered = (text: string) => ({ isOk: true, text });

it("a call is answered by its own view, once", async () => {
  const calls = new ForwardedCalls();
  const [first, second] = [calls.begin(1), calls.begin(2)];
  calls.answer(2, first.callId, answered("of another view"));
  calls.answer(1, 99, answered("of no call"));
  calls.answer(1, first.callId, answered("first"));
  calls.answer(1, first.callId, answered("again"));
  calls.answer(2, second.callId, answered("second"));
  expect(await Promise.all([first.answer, second.answer])).toEqual([answered("first"), answered("second")]);
});

it("the end of a page answers its calls with 3, and no others", async () => {
  const calls = new ForwardedCalls();
  const [ended, other] = [calls.begin(1), calls.begin(2)];
  calls.release(1);
  expect(await ended.answer).toEqual({
    isOk: false,
    text: JSON.stringify({ error: 3, errorMessage: "the web page closed" }),
  });
  calls.answer(2, other.callId, answered("other"));
  expect(await other.answer).toEqual(answered("other"));
});

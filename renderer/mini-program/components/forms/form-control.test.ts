import { expect, it } from "vitest";
import { formValue } from "./form-control";

const control = (name: string, value: unknown) => ({ name: () => name, value: () => value, reset() {} });

it("a form's value has its named controls alone", () => {
  const controls = [control("a", "text"), control("", "nameless"), control("b", ["x"]), control("c", false)];
  expect(formValue(controls)).toEqual({ a: "text", b: ["x"], c: false });
});

import { describe, expect, it } from "vitest";
import { strictForm } from "./strict-form";

describe("sloppy code in the words of strict code", () => {
  it("keeps everything but what strict code does not say", () => {
    const form = strictForm("var x = 1; delete x; (function () { return arguments.callee });");
    expect(form).toBe(
      'var x = 1; Reflect.deleteProperty(Function("return this")(), "x"); (function minihost$callee () { return minihost$callee });',
    );
  });

  it("says a file of thousands of such places", () => {
    const form = strictForm("var x;delete x;\n".repeat(20_000));
    expect(form?.match(/deleteProperty/g)).toHaveLength(20_000);
  });

  it("says nothing of what nests too deep to be read", () => {
    expect(strictForm(`module.exports=${"[".repeat(50_000)}${"]".repeat(50_000)}`)).toBeNull();
  });
});

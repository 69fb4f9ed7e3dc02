import { describe, expect, it } from "vitest";
import { CallOptions, OptionReader } from "./call-options";

function throws(): never {
  throw new Error("own");
}

describe("an option", () => {
  it("is undefined where there is nothing to read it from", () => {
    for (const passed of [undefined, null, "key", 1, () => {}]) {
      const reader = new OptionReader(passed);
      expect([reader.read("length"), reader.isObject, reader.problem]).toEqual([undefined, false, null]);
    }
  });

  it("that cannot be read is told with its name, the first one of several", () => {
    const reader = new OptionReader({
      get key() {
        return throws();
      },
      get data() {
        return throws();
      },
    });
    expect([reader.read("key"), reader.read("data")]).toEqual([undefined, undefined]);
    expect(reader.problem).toBe("key: reading it throws Error: own");
  });

  it("that is no function is no callback", () => {
    const fail = () => {};
    expect(new OptionReader({ success: "text", fail }).callbacks()).toEqual({
      success: undefined,
      fail,
      complete: undefined,
    });
  });
});

describe("the options of a call", () => {
  it("have what the program passed, and what its class gives, but nothing that all objects inherit", () => {
    class Base {
      get inherited() {
        return 1;
      }
    }
    class Options extends Base {
      own = 2;
      method() {}
    }
    const { values, problem } = CallOptions.of(new Options());
    expect(values).toMatchObject({ inherited: 1, own: 2, method: Options.prototype.method });
    expect(["constructor" in values, "toString" in values, problem]).toEqual([false, false, null]);
  });

  it("of a list are none", () => {
    expect(CallOptions.of(["a"]).values).toEqual({ success: undefined, fail: undefined, complete: undefined });
  });

  it("are not read again once they are", () => {
    let reads = 0;
    const passed = Object.defineProperty({}, "url", { enumerable: true, get: () => (reads += 1) });
    const options = CallOptions.of(passed);
    expect(CallOptions.of(options)).toBe(options);
    expect([options.values.url, reads]).toEqual([1, 1]);
  });

  it("keep their callbacks where a proxy does not say which options it has", () => {
    const complete = () => {};
    const { callbacks, problem } = CallOptions.of(new Proxy({ complete }, { ownKeys: throws }));
    expect([callbacks.complete, problem]).toEqual([complete, "the options: reading them throws Error: own"]);
  });

  it("with others are these and the others, and as wrong as before", () => {
    const wrong = CallOptions.of(Object.defineProperty({ a: 1 }, "b", { enumerable: true, get: throws }));
    const { values, problem } = wrong.with({ c: 2 });
    expect(values).toMatchObject({ a: 1, c: 2 });
    expect(problem).toBe("b: reading it throws Error: own");
  });
});

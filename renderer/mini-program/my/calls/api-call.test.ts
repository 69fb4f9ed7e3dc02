import { describe, expect, it, vi } from "vitest";
import type { Failures } from "../../problems/failures";
import { apiMaker, refused, succeeded } from "./api-call";

const reported: unknown[] = [];
const failures = {
  run(_during: string, code: () => unknown) {
    try {
      return code();
    } catch (error) {
      reported.push(error);
      return undefined;
    }
  },
} as unknown as Failures;
const make = apiMaker(failures);
const works = make("works", () => succeeded({ value: 1 }));
const fails = make("fails", () => refused({ error: 2, errorMessage: "no" }));

function recorded() {
  const heard: (readonly [string, unknown])[] = [];
  const note = (name: string) => (result: unknown) => void heard.push([name, result]);
  return { heard, callbacks: { success: note("success"), fail: note("fail"), complete: note("complete") } };
}

describe("an asynchronous call of my", () => {
  it("calls success, then complete with the same object, after it has returned", async () => {
    const { heard, callbacks } = recorded();
    const promise = works(callbacks);
    expect(heard).toEqual([]);
    await promise;
    expect(heard).toEqual([
      ["success", { value: 1 }],
      ["complete", { value: 1 }],
    ]);
  });

  it("calls fail, then complete, and rejects with the same object", async () => {
    const { heard, callbacks } = recorded();
    await expect(fails(callbacks)).rejects.toEqual({ error: 2, errorMessage: "no" });
    expect(heard.map(([name]) => name)).toEqual(["fail", "complete"]);
  });

  it("works without callbacks and without an argument", async () => {
    await expect(works()).resolves.toEqual({ value: 1 });
    await expect(works(null)).resolves.toEqual({ value: 1 });
  });

  it("takes those of a class for given", async () => {
    class Options {
      readonly own = 1;
      get computed() {
        return this.own + 1;
      }
      success() {}
    }
    const given = vi.fn(() => succeeded({}));
    const [options, succeeds] = [new Options(), vi.spyOn(Options.prototype, "success")];
    await apiMaker(failures)("reads", given)(options);
    expect(given).toHaveBeenCalledWith(expect.objectContaining({ own: 1, computed: 2 }));
    expect(succeeds).toHaveBeenCalled();
  });

  it("fails on an option that cannot be read before anything is done, and says which", async () => {
    const given = vi.fn(() => succeeded({}));
    const options = Object.defineProperty({ own: 1 }, "url", {
      enumerable: true,
      get() {
        throw new Error("the program's own");
      },
    });
    const errorMessage = "my.reads: url: reading it throws Error: the program's own";
    await expect(apiMaker(failures)("reads", given)(options)).rejects.toEqual({ error: 2, errorMessage });
    expect(given).not.toHaveBeenCalled();
  });

  it("has its options as they were when it was made", async () => {
    const options = { url: "a" };
    const later = make("later", async (read) => {
      await Promise.resolve();
      return succeeded({ url: read.url });
    })(options);
    options.url = "b";
    await expect(later).resolves.toEqual({ url: "a" });
  });

  it.each(["now", "later"])("fails with error 2 when what it was given cannot be read, %s", async (when) => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const [fail, complete] = [vi.fn(), vi.fn()];
    const write = apiMaker(failures)("writes", ({ data }) => {
      const text = () => succeeded({ text: JSON.stringify(data) });
      return when === "now" ? text() : Promise.resolve().then(text);
    });
    await expect(write({ data: circle, fail, complete })).rejects.toMatchObject({ error: 2 });
    expect([fail, complete].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it("fails on a proxy that is no object as JavaScript has them", async () => {
    await expect(works(new Proxy({}, { ownKeys: () => [1] as never }))).rejects.toMatchObject({ error: 2 });
  });

  it.each([null, 1, "text", [], () => {}, Symbol("s"), 1n])(
    "takes whatever a program passes as options",
    async (passed) => {
      await expect(works(passed)).resolves.toEqual({ value: 1 });
    },
  );

  it("leaves no unhandled rejection where a callback was given", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    fails({ complete() {} });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });

  it("reports what a callback throws and still calls the next", async () => {
    const complete = vi.fn();
    await works({
      success() {
        throw new Error("page's own");
      },
      complete,
    });
    expect(reported).toHaveLength(1);
    expect(complete).toHaveBeenCalledOnce();
  });
});

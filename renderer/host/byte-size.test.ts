import { describe, expect, it } from "vitest";
import { byteSize } from "./byte-size";

describe("an amount of bytes", () => {
  it("is written in the largest unit that it fills, with one digit behind the point", () => {
    expect(byteSize(0, "en")).toBe("0 byte");
    expect(byteSize(1023, "en")).toBe("1,023 byte");
    expect(byteSize(1024, "en")).toBe("1 kB");
    expect(byteSize(1_300_000, "en")).toBe("1.2 MB");
    expect(byteSize(5 * 1024 ** 4, "en")).toBe("5,120 GB");
  });
});

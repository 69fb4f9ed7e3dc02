import { describe, expect, it } from "vitest";
import { requestDomainOf } from "./request-domain";

describe("a request domain", () => {
  it("is what is typed, in small letters", () => {
    expect(requestDomainOf(" API.Example.com ")).toBe("api.example.com");
  });

  it("is found in an address that was pasted", () => {
    expect(requestDomainOf("https://api.example.com:8443/v1?x=1")).toBe("api.example.com");
  });

  it("of a Chinese name is written as requests write it", () => {
    expect(requestDomainOf("例子.中国")).toBe("xn--fsqu00a.xn--fiqs8s");
  });

  it("is not found in nothing, nor in what is no name", () => {
    for (const typed of ["", "   ", "two words", "two%20words", "https://"]) expect(requestDomainOf(typed)).toBeNull();
  });
});

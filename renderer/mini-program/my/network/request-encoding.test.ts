import { describe, expect, it } from "vitest";
import { multipartBody } from "./multipart";
import { decodedBody } from "./request-decoding";
import { encodedRequest } from "./request-encoding";

const text = (body: Uint8Array | null | undefined) => (body ? new TextDecoder().decode(body) : body);
const encoded = (options: Readonly<Record<string, unknown>>) => {
  const request = encodedRequest({ url: "https://a.test/x", ...options });
  if ("error" in request) throw new Error(request.errorMessage);
  return request;
};

describe("the data of a request", () => {
  it.each([
    ["https://a.test/x", "https://a.test/x?a=1&b=%7B%22c%22%3A2%7D"],
    ["https://a.test/x?q=1#top", "https://a.test/x?q=1&a=1&b=%7B%22c%22%3A2%7D#top"],
  ])("of a GET to %s goes into the query", (url, sent) => {
    expect(encoded({ url, data: { a: 1, b: { c: 2 }, none: undefined } })).toMatchObject({ url: sent, body: null });
  });

  it("of a POST is JSON, unless the content type says a form", () => {
    expect(text(encoded({ method: "post", data: { a: 1 } }).body)).toBe('{"a":1}');
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    expect(text(encoded({ method: "POST", headers: form, data: { a: "ä b" } }).body)).toBe("a=%C3%A4%20b");
  });

  it("goes as it is when it is text or bytes", () => {
    expect(text(encoded({ method: "PUT", data: "as is" }).body)).toBe("as is");
    expect(encoded({ method: "PUT", data: new Uint8Array([1, 2]).buffer }).body).toEqual(new Uint8Array([1, 2]));
  });
});

describe("the rest of a request", () => {
  it("has a content type, and a cookie only when it was allowed", () => {
    const headers = { Cookie: "a=1" };
    expect(encoded({ headers }).headers).toEqual([["content-type", "application/json"]]);
    expect(encoded({ headers, enableCookie: true }).headers).toContainEqual(["Cookie", "a=1"]);
    expect(encoded({ header: { "content-type": "text/plain" } }).headers).toEqual([["content-type", "text/plain"]]);
  });

  it("is refused with 2 without an address, or with a method that is none", () => {
    expect(encodedRequest({})).toMatchObject({ error: 2 });
    expect(encodedRequest({ url: "https://a.test", method: "BREW" })).toMatchObject({ error: 2 });
  });
});

describe("the data of an answer", () => {
  const answer = (body: string) =>
    ({
      ok: true,
      status: 200,
      headers: { "content-type": "text/plain" },
      body: new TextEncoder().encode(body),
    }) as const;

  it("is JSON by default, and error 14 when it is not", () => {
    expect(decodedBody(answer('{"a":[1]}'), undefined)).toEqual({ data: { a: [1] } });
    expect(decodedBody(answer("<html>"), "json")).toEqual({ error: 14, errorMessage: "JSON parse data error" });
  });

  it("is text, base64 or bytes where the page wants that", () => {
    expect(decodedBody(answer("hi"), "text")).toEqual({ data: "hi" });
    expect(decodedBody(answer("hi"), "base64")).toEqual({ data: "data:text/plain;base64,aGk=" });
    expect(decodedBody(answer("hi"), "arraybuffer")).toEqual({ data: new TextEncoder().encode("hi").buffer });
  });
});

describe("an uploaded file", () => {
  it("stands in its form beside the fields, and its name cannot break out of the header", () => {
    const file = { field: "f", fileName: 'a"b.txt', contentType: "text/plain", bytes: new TextEncoder().encode("hi") };
    expect(text(multipartBody({ fields: { k: "v" }, file, boundary: "B" }))).toBe(
      '--B\r\nContent-Disposition: form-data; name="k"\r\n\r\nv\r\n' +
        '--B\r\nContent-Disposition: form-data; name="f"; filename="a%22b.txt"\r\n' +
        "Content-Type: text/plain\r\n\r\nhi\r\n--B--\r\n",
    );
  });
});

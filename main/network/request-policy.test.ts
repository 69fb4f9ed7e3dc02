import { describe, expect, it } from "vitest";
import { requestRefusal } from "./request-policy";

const DEVELOPMENT_POLICY = { domains: null };
const LISTED = { domains: ["example.com"] };

describe("where a request may go", () => {
  it.each([
    ["https://anything.test/a", DEVELOPMENT_POLICY],
    ["http://127.0.0.1:8080/", DEVELOPMENT_POLICY],
    ["http://localhost:1", DEVELOPMENT_POLICY],
    ["http://[::1]:3000/", DEVELOPMENT_POLICY],
    ["https://example.com/", LISTED],
    ["https://api.EXAMPLE.com/", LISTED],
  ])("%s is let pass", (url, policy) => {
    expect(requestRefusal(url, policy)).toBeNull();
  });

  it.each([
    ["http://anything.test/", DEVELOPMENT_POLICY, 20],
    ["http://127.0.0.1.evil.test/", DEVELOPMENT_POLICY, 20],
    ["http://localhost/", LISTED, 20],
    ["https://example.com.evil.test/", LISTED, 4],
    ["https://notexample.com/", LISTED, 4],
    ["file:///etc/passwd", DEVELOPMENT_POLICY, 2],
    ["miniapp://other/", DEVELOPMENT_POLICY, 2],
    ["/relative", DEVELOPMENT_POLICY, 2],
  ])("%s is refused", (url, policy, error) => {
    expect(requestRefusal(url, policy)?.error).toBe(error);
  });
});

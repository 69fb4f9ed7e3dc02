import { expect, it } from "vitest";
import { reasonOf } from "./web-view-failure";

it.each([
  ["ERR_INTERNET_DISCONNECTED", "offline"],
  ["ERR_NAME_NOT_RESOLVED", "unknownHost"],
  ["ERR_CONNECTION_REFUSED", "unreachable"],
  ["ERR_CONNECTION_TIMED_OUT", "timeout"],
  ["ERR_CERT_AUTHORITY_INVALID", "certificate"],
  ["ERR_TOO_MANY_REDIRECTS", "other"],
])("a page that fails with %s is told as %s", (reason, told) => {
  expect(reasonOf({ code: -1, reason })).toBe(told);
});

it("an address that the platform refuses is told so", () => {
  expect(reasonOf({ code: 40_001_002, reason: "alipays: addresses are not allowed" })).toBe("refused");
});

import * as v from "valibot";
import { parsersOf } from "../parsers";
import { MAX_BODY_BYTES } from "./body-limit";
import { callFields, callId } from "./network-shapes";
import { REQUEST_METHODS } from "./request-methods";
import { REQUESTS } from "./requests";

export const REQUEST_PARSERS = parsersOf(REQUESTS, {
  send: v.strictObject({
    ...callFields,
    method: v.picklist(REQUEST_METHODS),
    body: v.nullable(
      v.pipe(
        v.instance(Uint8Array),
        v.check(({ byteLength }) => byteLength <= MAX_BODY_BYTES, "too long"),
      ),
    ),
  }),
  abort: v.strictObject({ id: callId }),
  taken: v.strictObject({ id: callId }),
});

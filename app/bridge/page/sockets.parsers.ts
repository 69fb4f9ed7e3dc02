import * as v from "valibot";
import { parsersOf } from "../parsers";
import { callFields, callId } from "./network-shapes";
import { MAX_MESSAGE_BYTES, SOCKETS } from "./sockets";

const MAX_PROTOCOLS = 50;
/** UTF-8 bytes of a reason: with the code they fill a control frame. Source: RFC 6455, 5.5. */
const MAX_REASON_BYTES = 123;

const protocol = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), v.maxLength(256));

const content = v.union([
  // No text has fewer bytes than code units; counting those of a long one takes its size once more.
  v.pipe(v.string(), v.maxLength(MAX_MESSAGE_BYTES), v.maxBytes(MAX_MESSAGE_BYTES)),
  v.pipe(
    v.instance(Uint8Array),
    v.check(({ byteLength }) => byteLength <= MAX_MESSAGE_BYTES, "too long"),
  ),
]);

/** What a program may close with: the normal end, or a meaning of its own. Source: RFC 6455, 7.4. */
const closeCode = v.pipe(
  v.number(),
  v.integer(),
  v.check((code) => code === 1000 || (code >= 3000 && code <= 4999), "expected 1000, or 3000 to 4999"),
);

export const SOCKET_PARSERS = parsersOf(SOCKETS, {
  connect: v.strictObject({
    ...callFields,
    protocols: v.pipe(
      v.array(protocol),
      v.maxLength(MAX_PROTOCOLS),
      v.check((names) => new Set(names).size === names.length, "named twice"),
    ),
  }),
  send: v.strictObject({ id: callId, content }),
  close: v.strictObject({
    id: callId,
    code: closeCode,
    reason: v.pipe(v.string(), v.maxLength(MAX_REASON_BYTES), v.maxBytes(MAX_REASON_BYTES)),
  }),
});

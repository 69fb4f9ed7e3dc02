import type { RequestAnswer } from "../../../../app/bridge/page/requests";
import type { ApiFailure } from "../calls/api-call";
import { arrayBufferToBase64 } from "../files/base64";

type Answered = Extract<RequestAnswer, { ok: true }>;

/** What `my.request` tells of an answer, besides its data. */
export interface AnswerFacts {
  readonly status: number;
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly header: Record<string, string>;
}

export function answerFacts({ status, headers }: Answered): AnswerFacts {
  return { status, statusCode: status, headers: { ...headers }, header: { ...headers } };
}

/**
 * The body of an answer in the form that a page asked for. An empty body is the empty text in place of JSON.
 * Source: docs/platform/api-ui.md#myrequest, `dataType`.
 */
export function decodedBody(
  { body, headers }: Answered,
  dataType: unknown,
): { readonly data: string | Record<string, unknown> | ArrayBuffer } | ApiFailure {
  switch (dataType) {
    case "text":
      return { data: textOf(body) };
    case "arraybuffer":
      return { data: body.slice().buffer };
    case "base64": {
      const type = headers["content-type"] ?? "application/octet-stream";
      return { data: `data:${type};base64,${arrayBufferToBase64(body.slice().buffer)}` };
    }
    default:
      return decodedJson(textOf(body));
  }
}

function decodedJson(text: string): { readonly data: string | Record<string, unknown> } | ApiFailure {
  if (text === "") return { data: "" };
  try {
    return { data: JSON.parse(text) as Record<string, unknown> };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error: 14, errorMessage: "JSON parse data error" };
  }
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

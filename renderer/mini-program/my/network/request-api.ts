import { MAX_BODY_BYTES } from "../../../../app/bridge/page/body-limit";
import type { RawNetwork, RequestAnswer, SentRequest } from "../../../../app/bridge/page/requests";
import type { NetworkTimeout } from "../../../../app/mini-program/manifest";
import { messageOf } from "../../../../app/text-of";
import type { Failures } from "../../problems/failures";
import { type ApiFailure, type ApiMaker, type ApiOptions, type Outcome, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";
import type { TemporaryFiles } from "../files/temporary-files";
import { multipartBody } from "./multipart";
import { type AnswerFacts, answerFacts, decodedBody } from "./request-decoding";
import { encodedRequest, headersOf, valueText } from "./request-encoding";
import { createTask, type RequestTask, type TaskEnds } from "./request-task";
import { type TimedCall, timeoutOf } from "./request-timeout";

type Answered = Extract<RequestAnswer, { ok: true }>;
type Send = (request: Omit<SentRequest, "id" | "timeoutMs">) => Promise<RequestAnswer>;
/** Does one call, whose requests go through `send`. */
type Work<Result> = (options: ApiOptions, send: Send) => Promise<Outcome<Result>>;

/** Of all realms of the page: the main process knows requests by page and id. */
let lastId = 0;

export interface RequestDependencies {
  readonly failures: Failures;
  readonly network: RawNetwork;
  readonly files: TemporaryFiles;
  /** Those of app.json. */
  readonly timeouts: () => NetworkTimeout;
}

/**
 * `my.request`, also by its former name, `my.uploadFile` and `my.downloadFile`.
 * Source: docs/platform/api-ui.md#myrequest.
 */
export function createRequestApi(make: ApiMaker, { failures, network, files, timeouts }: RequestDependencies) {
  const tasks = new Map<number, TaskEnds>();
  network.onProgress((progress) => tasks.get(progress.id)?.onProgress(progress));

  /** The returned object is both: the Promise of the result, and the task. */
  const withTask =
    <Result>(name: TimedCall, counts: "sent" | "received", work: Work<Result>) =>
    (options?: unknown): Promise<Result> & RequestTask => {
      lastId += 1;
      const id = lastId;
      let isAborted = false;
      const abort = () => {
        isAborted = true;
        network.abort(id);
      };
      const ends = createTask(make, failures, { abort, counts });
      tasks.set(id, ends);
      const run = make(name, async (read) => {
        const timeoutMs = timeoutOf(name, read.timeout, timeouts());
        const send: Send = async (request) => {
          // An upload may be aborted while its file is still read.
          if (isAborted) return ABORTED;
          // Not even to the preload: it would take its size once more.
          if (request.body !== null && request.body.byteLength > MAX_BODY_BYTES) return TOO_LONG;
          return network.send({ id, timeoutMs, ...request }).catch(notSent);
        };
        return work(read, send);
      });
      const outcome = run(options);
      const end = () => void tasks.delete(id);
      outcome.then(end, end);
      return Object.assign(outcome, ends.task);
    };

  const request = withTask("request", "received", requested);
  return {
    request,
    httpRequest: request,
    uploadFile: withTask("uploadFile", "sent", (options, send) => uploaded(options, send, files)),
    downloadFile: withTask("downloadFile", "received", (options, send) => downloaded(options, send, files)),
  };
}

async function requested(options: ApiOptions, send: Send) {
  const request = encodedRequest(options);
  if ("error" in request) return refused(request);
  const answer = await send(request);
  if (!answer.ok) return refused(answer.failure);
  const decoded = decodedBody(answer, options.dataType);
  const facts = answerFacts(answer);
  if (answer.status >= 400) return refused(statusFailure(facts, "data" in decoded ? decoded.data : undefined));
  return "data" in decoded ? succeeded({ ...decoded, ...facts }) : refused(decoded);
}

async function uploaded(options: ApiOptions, send: Send, files: TemporaryFiles) {
  const [url, filePath] = [textOption(options, "url"), textOption(options, "filePath")];
  const field = textOption(options, "name");
  if (url === "" || filePath === "" || field === "") return refused(missing("url, filePath and name"));
  const file = await files.read(filePath);
  if (file === null) return refused({ error: 11, errorMessage: `filePath: there is no file ${filePath}` });
  const boundary = `----minihost-${crypto.randomUUID()}`;
  const body = multipartBody({
    fields: fieldsOf(options.formData),
    file: {
      field,
      fileName: textOption(options, "fileName", filePath.split("/").at(-1) ?? "file"),
      contentType: file.type || "application/octet-stream",
      bytes: new Uint8Array(await file.arrayBuffer()),
    },
    boundary,
  });
  const own = headersOf(options, "").filter(([name]) => name.toLowerCase() !== "content-type");
  const answer = await send({
    url,
    method: "POST",
    headers: [["content-type", `multipart/form-data; boundary=${boundary}`], ...own],
    body,
  });
  if (!answer.ok) return refused(answer.failure);
  const { status, header } = answerFacts(answer);
  return succeeded({ data: new TextDecoder().decode(answer.body), statusCode: status, header });
}

async function downloaded(options: ApiOptions, send: Send, files: TemporaryFiles) {
  const url = textOption(options, "url");
  if (url === "") return refused(missing("url"));
  const answer = await send({
    url,
    method: "GET",
    headers: headersOf(options, ""),
    body: null,
  });
  if (!answer.ok) return refused(answer.failure);
  const { headers, header, status } = answerFacts(answer);
  if (status >= 400) return refused({ error: 12, errorMessage: `the server answered ${status}` });
  const path = files.add(fileOf(answer));
  return succeeded({ apFilePath: path, tempFilePath: path, headers, header });
}

const ABORTED: RequestAnswer = { ok: false, failure: { error: 9, errorMessage: "request:fail abort" } };

const TOO_LONG: RequestAnswer = {
  ok: false,
  failure: { error: 2, errorMessage: `the body is longer than ${MAX_BODY_BYTES} bytes` },
};

/** The main process refused the message: a header that is none, a body that is too long. */
function notSent(error: unknown): RequestAnswer {
  return { ok: false, failure: { error: 2, errorMessage: messageOf(error) } };
}

/** A page may look at what the server said all the same. */
function statusFailure(facts: AnswerFacts, data: unknown): ApiFailure & AnswerFacts & { readonly data: unknown } {
  return { error: 19, errorMessage: "http status error", data, ...facts };
}

function fileOf({ body, headers }: Answered): Blob {
  return new Blob([body], { type: headers["content-type"] ?? "" });
}

function fieldsOf(formData: unknown): Record<string, string> {
  if (typeof formData !== "object" || formData === null) return {};
  return Object.fromEntries(Object.entries(formData).map(([name, value]) => [name, valueText(value)]));
}

function missing(names: string): ApiFailure {
  return { error: 2, errorMessage: `need ${names}` };
}

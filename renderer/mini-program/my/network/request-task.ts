import type { RequestProgress } from "../../../../app/bridge/page/requests";
import type { Failures } from "../../problems/failures";
import { type ApiMaker, succeeded } from "../calls/api-call";
import { Listeners } from "../calls/listeners";

/**
 * What `my.request`, `my.uploadFile` and `my.downloadFile` return beside their Promise.
 * Source: docs/platform/api-ui.md#myrequest.
 */
export interface RequestTask {
  abort(options?: unknown): Promise<{ success: true }>;
  onHeadersReceived(listener: unknown): void;
  offHeadersReceived(listener?: unknown): void;
  onProgressUpdate(listener: unknown): void;
  offProgressUpdate(listener?: unknown): void;
}

/** A task, and the one end of it that hears from the main process. */
export interface TaskEnds {
  readonly task: RequestTask;
  onProgress(progress: RequestProgress): void;
}

/** @param counts whose bytes `onProgressUpdate` tells */
export function createTask(
  make: ApiMaker,
  failures: Failures,
  { abort, counts }: { abort(): void; readonly counts: "sent" | "received" },
): TaskEnds {
  const headers = new Listeners("HeadersReceived", failures);
  const updates = new Listeners("ProgressUpdate", failures);
  return {
    task: {
      abort: make("abort", () => {
        abort();
        return succeeded<{ success: true }>({ success: true });
      }),
      onHeadersReceived: headers.on,
      offHeadersReceived: headers.off,
      onProgressUpdate: updates.on,
      offProgressUpdate: updates.off,
    },
    onProgress(progress) {
      if (progress.kind === "headers") headers.emit({ headers: progress.headers, header: progress.headers });
      else if (progress.kind === counts) updates.emit(update(progress));
    },
  };
}

/** Nobody said how much is to come: then all that came is all there is. */
function update({ bytes, expectedBytes }: { readonly bytes: number; readonly expectedBytes: number }) {
  const expected = expectedBytes || bytes;
  return {
    progress: expected === 0 ? 100 : Math.min(100, Math.round((bytes / expected) * 100)),
    totalBytesWritten: bytes,
    totalBytesExpectedToWrite: expected,
  };
}

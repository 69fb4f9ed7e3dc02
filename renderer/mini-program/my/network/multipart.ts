/** A file and the fields beside it, as `multipart/form-data`. */
export interface MultipartForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: {
    readonly field: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
  };
  /** Occurs nowhere in the content; the caller draws it at random. */
  readonly boundary: string;
}

/** Source: RFC 7578. */
export function multipartBody({ fields, file, boundary }: MultipartForm): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const head = Object.entries(fields)
    .map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    )
    .join("");
  const fileHead =
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; ` +
    `filename="${quoted(file.fileName)}"\r\nContent-Type: ${file.contentType}\r\n\r\n`;
  const parts = [text.encode(head + fileHead), file.bytes, text.encode(`\r\n--${boundary}--\r\n`)];
  const body = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}

/** As browsers write names: a quote or line break must not end the header. */
function quoted(name: string): string {
  return name.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

import { extname } from "node:path";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".ttf": "font/ttf",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
};

/**
 * An answer of one of our schemes.
 * @param contentSecurityPolicy sent with every answer, so that no page of ours can be without one
 * @returns null for a kind of file that is not served
 */
export function contentResponse(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>,
  contentSecurityPolicy: string,
): Response | null {
  const contentType = CONTENT_TYPES[extname(path).toLowerCase()];
  if (contentType === undefined) return null;
  return new Response(body, {
    headers: {
      "content-type": contentType,
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      // Nothing of a mini-program may reach Chromium's caches on the disk, which are not encrypted.
      "cache-control": "no-store",
    },
  });
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}

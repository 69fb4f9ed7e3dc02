/** Scripts of the page, in the order in which it runs them. */
const SCRIPTS = ["runtime.js", "program.js"];

/**
 * What a mini-program's page may load: its own files, and pictures from the web; it runs two scripts, by name.
 * @param origin of the page: "miniapp://…"
 */
export function contentSecurityPolicy(origin: string): string {
  return [
    "default-src 'none'",
    // Not every script of the origin: a file of the project, imported as it lies there, would run with the page's own window.
    `script-src ${SCRIPTS.map((script) => `${origin}/@minihost/${script}`).join(" ")}`,
    // Mini-programs set styles inline, as their `style` attribute.
    "style-src 'self' 'unsafe-inline'",
    // Plain http too, as the client: what is shown cannot be read, and older servers have nothing else.
    "img-src 'self' https: http: data: blob:",
    "media-src 'self' https: http: data: blob:",
    "font-src 'self' https: data:",
    // The runtime reads its source map, and nothing else.
    "connect-src 'self'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

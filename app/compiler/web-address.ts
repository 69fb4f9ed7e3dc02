/**
 * An address without a scheme is the web's: the page's own scheme would look for a host of that name in the mini-program.
 * @param address as written: "//a.b/c.png"
 */
export function webAddress(address: string): string {
  return /^\s*\/\/[^/]/.test(address) ? `https:${address.trim()}` : address;
}

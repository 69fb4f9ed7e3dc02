/** What a small value takes, whatever it is. */
const SMALL = 8;

/**
 * About how many bytes a message takes while it travels: two a UTF-16 code unit.
 * @param message what structured clone can carry, without cycles
 */
export function messageSize(message: unknown): number {
  if (typeof message === "string") return SMALL + 2 * message.length;
  if (typeof message !== "object" || message === null) return SMALL;
  if (ArrayBuffer.isView(message)) return SMALL + message.byteLength;
  return Object.values(message).reduce<number>((sum, part) => sum + messageSize(part), SMALL);
}

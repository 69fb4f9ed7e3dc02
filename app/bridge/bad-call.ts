/** A message that does not have the shape of its contract. Its text names the call and the field. */
export class BadCall extends Error {
  constructor(call: string, reason: string) {
    super(`${call}: ${reason}`);
    this.name = "BadCall";
  }
}

/**
 * A property's name as JavaScript, for an object literal. `__proto__` stands in brackets, since it would otherwise set
 * the object's prototype instead of a property.
 */
export function objectKey(name: string): string {
  const text = JSON.stringify(name);
  return name === "__proto__" ? `[${text}]` : text;
}

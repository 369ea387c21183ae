/** A value as one JSON document with a line end; undefined members become null, so that every key is always there. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, (_, member: unknown) => (member === undefined ? null : member), 2)}\n`;
}

const indent = 2;

/**
 * One JSON document of some members and a last one that is a list, piece by piece, so that the list is never held as a
 * whole. Undefined members become null. Ends with a line end.
 */
export function* jsonPieces(head: object, listName: string, items: Iterable<unknown>): Generator<string> {
  const members = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${indented(value, '  ')},\n`);
  yield `{\n${members.join('')}  ${JSON.stringify(listName)}: [`;
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '' : ','}\n    ${indented(item, '    ')}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n  '}]\n}\n`;
}

function indented(value: unknown, margin: string): string {
  const text = JSON.stringify(value ?? null, (_, member: unknown) => (member === undefined ? null : member), indent);
  return text.replaceAll('\n', `\n${margin}`);
}

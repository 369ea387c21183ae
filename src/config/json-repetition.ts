import {walkJson} from './json-walk.ts';

/**
 * Where JSON has a name for the second time in one object, as an offset; undefined where it never has. The runtime's
 * parser keeps the last of two and is silent about the other (RFC 8259 section 4 leaves it open).
 */
export function jsonRepetition(json: string): number | undefined {
  const open: Set<string>[] = [];
  let repeatedAt: number | undefined;
  walkJson(json, ({text, at, expected}) => {
    if (text === '{' || text === '[') open.push(new Set());
    else if (text === '}' || text === ']') open.pop();
    else if (expected === 'name' || expected === 'firstName') {
      const names = open.at(-1);
      // Escapes may write one name in two ways.
      const name = String(JSON.parse(text));
      if (names?.has(name)) repeatedAt ??= at;
      names?.add(name);
    }
  });
  return repeatedAt;
}

/** What may stand at a place. */
type Expected = 'value' | 'firstValue' | 'name' | 'firstName' | 'colon' | 'next';

/** A piece of JSON: a bracket, a mark, a text with its quotes, a number or a word, and what it was taken for. */
type JsonToken = {text: string; at: number; expected: Expected};

const plain = '[^"\\\\\\u0000-\\u001f]*';
const text = `"${plain}(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})${plain})*"`;
const number = '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';
const value = `[[{]|${text}|${number}|true|false|null`;

/** What may stand where (RFC 8259). */
const tokens: Readonly<Record<Expected, string>> = {
  value,
  firstValue: `\\]|${value}`,
  name: text,
  firstName: `\\}|${text}`,
  colon: ':',
  next: '[,\\]}]',
};

/**
 * Goes through the tokens of a text up to where it stops being JSON, and answers that place as an offset: of the token
 * that is wrong or not whole, or the length of a text that ends too soon. Undefined for well-formed JSON.
 */
export function walkJson(json: string, visit: (token: JsonToken) => void): number | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = spaceEnd(json, 0); ; ) {
    if (expected === 'next' && open.length === 0) return at === json.length ? undefined : at;
    const token = tokenAt(json, at, expected);
    if (token === undefined) return at;
    if (token === '{' || token === '[') open.push(token);
    if ((token === '}' || token === ']') && open.pop() !== opener[token]) return at;
    visit({text: token, at, expected});
    expected = after(token, {expected, inObject: open.at(-1) === '{'});
    at = spaceEnd(json, at + token.length);
  }
}

const opener = {'}': '{', ']': '['} as const;

type Place = {expected: Expected; inObject: boolean};

function after(token: string, {expected, inObject}: Place): Expected {
  switch (token) {
    case '{':
      return 'firstName';
    case '[':
      return 'firstValue';
    case ',':
      return inObject ? 'name' : 'value';
    case ':':
      return 'value';
    default:
      return expected === 'name' || (expected === 'firstName' && token !== '}') ? 'colon' : 'next';
  }
}

function tokenAt(json: string, at: number, expected: Expected): string | undefined {
  const pattern = new RegExp(tokens[expected], 'y');
  pattern.lastIndex = at;
  return pattern.exec(json)?.[0];
}

function spaceEnd(json: string, from: number): number {
  const pattern = /[ \t\n\r]*/y;
  pattern.lastIndex = from;
  return from + (pattern.exec(json)?.[0].length ?? 0);
}

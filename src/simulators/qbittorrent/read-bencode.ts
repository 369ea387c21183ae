/** A value of BEP 3; strings stay bytes. */
export type BencodeValue = number | Uint8Array | BencodeValue[] | BencodeDictionary;

/** The members by their names, and the bytes that the dictionary was written with. */
export type BencodeDictionary = {members: Map<string, BencodeValue>; raw: Uint8Array};

/** The value that these bytes are; undefined where they are none, or more than one. */
export function readBencode(bytes: Uint8Array): BencodeValue | undefined {
  const end = {at: 0};
  try {
    const value = readValue(bytes, end);
    return end.at === bytes.length ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The dictionary that a value is, undefined for another. */
export function dictionaryOf(value: BencodeValue | undefined): BencodeDictionary | undefined {
  return typeof value === 'object' && 'members' in value ? value : undefined;
}

/** The text that a value is, undefined for another. */
export function bencodeText(value: BencodeValue | undefined): string | undefined {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : undefined;
}

type Cursor = {at: number};

function readValue(bytes: Uint8Array, cursor: Cursor): BencodeValue {
  const first = String.fromCharCode(bytes[cursor.at] ?? 0);
  if (first === 'i') {
    cursor.at += 1;
    return Number(readUntil(bytes, cursor, 'e'));
  }
  if (first === 'l') return readList(bytes, cursor);
  return first === 'd' ? readDictionary(bytes, cursor) : readString(bytes, cursor);
}

function readList(bytes: Uint8Array, cursor: Cursor): BencodeValue[] {
  const values: BencodeValue[] = [];
  cursor.at += 1;
  while (bytes[cursor.at] !== endCode) values.push(readValue(bytes, cursor));
  cursor.at += 1;
  return values;
}

function readDictionary(bytes: Uint8Array, cursor: Cursor): BencodeDictionary {
  const start = cursor.at;
  const members = new Map<string, BencodeValue>();
  cursor.at += 1;
  while (bytes[cursor.at] !== endCode) {
    const key = Buffer.from(readString(bytes, cursor)).toString('latin1');
    members.set(key, readValue(bytes, cursor));
  }
  cursor.at += 1;
  return {members, raw: bytes.subarray(start, cursor.at)};
}

function readString(bytes: Uint8Array, cursor: Cursor): Uint8Array {
  const length = Number(readUntil(bytes, cursor, ':'));
  const start = cursor.at;
  if (!Number.isInteger(length) || length < 0 || start + length > bytes.length) throw new RangeError('no bencode');
  cursor.at = start + length;
  return bytes.subarray(start, cursor.at);
}

function readUntil(bytes: Uint8Array, cursor: Cursor, letter: string): string {
  const end = bytes.indexOf(letter.charCodeAt(0), cursor.at);
  const text = end < 0 ? '' : Buffer.from(bytes.subarray(cursor.at, end)).toString('latin1');
  if (!/^-?\d+$/.test(text)) throw new RangeError('no bencode');
  cursor.at = end + 1;
  return text;
}

const endCode = 'e'.charCodeAt(0);

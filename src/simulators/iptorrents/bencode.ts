/** A value of BEP 3. The keys of a dictionary have to be given in the order of their bytes. */
export type Bencodable = number | string | Uint8Array | readonly Bencodable[] | {readonly [key: string]: Bencodable};

/** The bytes of a value. */
export function bencode(value: Bencodable): Uint8Array {
  if (typeof value === 'number') return Buffer.from(`i${value}e`);
  if (typeof value === 'string' || value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes]);
  }
  const [start, parts] = Array.isArray(value)
    ? ['l', value.map(bencode)]
    : ['d', Object.entries(value).flatMap(([key, member]) => [bencode(key), bencode(member)])];
  return Buffer.concat([Buffer.from(start), ...parts, Buffer.from('e')]);
}

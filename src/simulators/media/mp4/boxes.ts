import {concatBytes} from '../../../base/concat-bytes.ts';

/** A box of a type and payload. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const payload = concat(...parts);
  return concat(u32(payload.length + 8), ascii(type), payload);
}

/** A box whose payload begins with a version and 24 bits of flags. */
export function fullBox(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return box(type, u32(version * 2 ** 24 + flags), ...parts);
}

export function u16(...values: readonly number[]): Uint8Array {
  return u16List(values);
}

export function u32(...values: readonly number[]): Uint8Array {
  return u32List(values);
}

export function u64(value: number): Uint8Array {
  return u32(Math.floor(value / 2 ** 32), value % 2 ** 32);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(parts);
}

export function u16List(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value);
  return bytes;
}

// Tables of a long film have more entries than a call may have arguments.
export function u32List(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

export function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}

import {concatBytes} from '../../base/concat-bytes.ts';
import {crc32Mpeg2} from '../bytes/crc32-mpeg2.ts';
import type {Packet} from './packet.ts';

/** The longest section there is: a private one. Program tables stop at 1024 (ISO/IEC 13818-1 section 2.4.4). */
const maxSectionBytes = 4096;

const sectionHeaderBytes = 3;
const stuffing = 0xff;

/** Puts the sections of one PID together out of its packets (ISO/IEC 13818-1 section 2.4.4). */
export class SectionAssembler {
  #bytes: Uint8Array | undefined;

  /** The sections that this packet completes and whose CRC holds. */
  push({unitStart, payload}: Packet): Uint8Array[] {
    if (!unitStart) return this.#append(payload);
    const [pointer = 0] = payload;
    const ended = this.#append(payload.subarray(1, 1 + pointer));
    this.#bytes = new Uint8Array(0);
    return [...ended, ...this.#append(payload.subarray(1 + pointer))];
  }

  #append(more: Uint8Array): Uint8Array[] {
    if (this.#bytes === undefined) return [];
    let bytes = concatBytes([this.#bytes, more]);
    const sections: Uint8Array[] = [];
    while (bytes.length >= sectionHeaderBytes && bytes[0] !== stuffing) {
      const length = sectionLength(bytes);
      if (length > bytes.length) break;
      const section = bytes.subarray(0, length);
      if (crc32Mpeg2(section) === 0) sections.push(section);
      bytes = bytes.subarray(length);
    }
    const goesOn = bytes.length > 0 && bytes[0] !== stuffing && sectionLength(bytes) <= maxSectionBytes;
    this.#bytes = goesOn ? bytes : undefined;
    return sections;
  }
}

function sectionLength([, second = 0, third = 0]: Uint8Array): number {
  return sectionHeaderBytes + (second & 0x0f) * 256 + third;
}

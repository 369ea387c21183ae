import {crc32Mpeg2} from '../bytes/crc32-mpeg2.ts';
import {MediaError} from '../media-error.ts';

/** rpu_nal_prefix: the first byte of every RPU, which its CRC leaves out. */
export const rpuPrefix = 0x19;
/** The trailer's last byte: a stop bit and seven zeros. */
const rpuEnd = 0x80;
const crcLength = 4;
/** Prefix, one byte of data, CRC, end byte. */
const minLength = 7;

/** An RPU whose CRC is right: everything before the CRC, prefix included, and the CRC. */
export type RpuFrame = {readonly data: Uint8Array; readonly crc: number};

/**
 * Takes the frame off an RPU from 0x19 on, without emulation prevention: prefix, data, CRC-32/MPEG-2 (big-endian) over
 * the data, 0x80, zero bytes. Throws MediaError for any other shape and for a wrong CRC.
 */
export function openRpuFrame(payload: Uint8Array): RpuFrame {
  if (payload[0] !== rpuPrefix) throw new MediaError('an RPU begins with 19', 0);
  const end = endWithoutPadding(payload);
  if (end < minLength) throw new MediaError(`an RPU of ${end} bytes is too short`, 0);
  if (payload[end - 1] !== rpuEnd) throw new MediaError('an RPU ends in 80', end - 1);

  const crcStart = end - 1 - crcLength;
  const data = payload.subarray(0, crcStart);
  const crc = new DataView(payload.buffer, payload.byteOffset + crcStart, crcLength).getUint32(0);
  if (crc32Mpeg2(data.subarray(1)) !== crc) throw new MediaError('the CRC of an RPU is wrong', crcStart);
  return {data, crc};
}

/** Encoders and byte streams may pad an RPU with zeros, and its CRC may itself end in zeros: 0x80 tells them apart. */
function endWithoutPadding(payload: Uint8Array): number {
  let end = payload.length;
  while (end > 0 && payload[end - 1] === 0) end -= 1;
  return end;
}

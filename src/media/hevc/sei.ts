import {MediaError} from '../media-error.ts';
import {unescapeRbsp} from './emulation-prevention.ts';
import {nalHeaderLength, nalTypes, readNalHeader} from './nal.ts';

/** One supplemental enhancement information message, its payload unescaped. */
export type SeiMessage = {readonly payloadType: number; readonly payload: Uint8Array};

/** SEI payload types that matter here (ITU-T H.265 annex D.2.1). */
export const seiTypes = {
  userDataRegisteredItuTT35: 4,
  masteringDisplayColourVolume: 137,
  contentLightLevelInfo: 144,
  alternativeTransferCharacteristics: 147,
} as const;

const maxMessages = 1024;

/**
 * The messages of a prefix or suffix SEI NAL unit, header included, still escaped (ITU-T H.265 section 7.3.5). Throws
 * MediaError where it is another kind of NAL unit, a message passes its end, or there are over maxMessages.
 */
export function parseSei(nal: Uint8Array): SeiMessage[] {
  const type = readNalHeader(nal)?.nalUnitType;
  if (type !== nalTypes.prefixSei && type !== nalTypes.suffixSei) throw new MediaError('not an SEI NAL unit', 0);

  const rbsp = unescapeRbsp(nal);
  const end = endOfMessages(rbsp);
  const messages: SeiMessage[] = [];
  let at = nalHeaderLength;
  while (at < end) {
    if (messages.length === maxMessages) throw new MediaError(`SEI holds over ${maxMessages} messages`, at);
    const payloadType = readChained(rbsp, at, end);
    const payloadSize = readChained(rbsp, payloadType.next, end);
    const payloadEnd = payloadSize.next + payloadSize.value;
    if (payloadEnd > end) throw new MediaError('SEI message is longer than its NAL unit', at);
    messages.push({payloadType: payloadType.value, payload: rbsp.subarray(payloadSize.next, payloadEnd)});
    at = payloadEnd;
  }
  return messages;
}

/** Messages are whole bytes, so the stop bit is a byte of its own; zeros may follow it. */
function endOfMessages(rbsp: Uint8Array): number {
  const last = rbsp.findLastIndex(byte => byte !== 0);
  return rbsp[last] === 0x80 ? last : rbsp.length;
}

/** A number coded as a run of 255s and a last byte that is none. */
function readChained(bytes: Uint8Array, from: number, end: number): {value: number; next: number} {
  let value = 0;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    value += byte;
    if (byte !== 255) return {value, next: at + 1};
  }
  throw new MediaError('SEI message header is cut short', from);
}

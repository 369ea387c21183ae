import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {rpuPrefix} from './rpu-framing.ts';

/** United States, Dolby, provider-oriented code 0x0800. */
const signature = [0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00] as const;

/** The EMDF payload id of an RPU, and its two parts as they are written. */
const extendedId = 31;
const rpuExtendedId = 225;
/** Groups of a variable-length number; the sizes met take two. */
const maxGroups = 4;

/**
 * The RPU payload (0x19 first, no emulation prevention) in an ITU-T T.35 message from its country code on, as AV1
 * carries it: an EMDF container (ETSI TS 102 366 annex H) whose one payload is the RPU without its prefix, at any bit.
 * Undefined for messages of others. Throws MediaError for a message of Dolby's that is cut or coded otherwise.
 */
export function unwrapT35Rpu(t35: Uint8Array): Uint8Array | undefined {
  if (!signature.every((byte, index) => t35[index] === byte)) return undefined;
  const bits = new BitReader(t35.subarray(signature.length));
  if (!readRpuPayloadHead(bits)) return undefined;
  const sizeBytes = readVariableBits(bits, 8);
  if (sizeBytes * 8 > bits.bitsLeft) {
    throw new MediaError(`an RPU of ${sizeBytes} bytes is cut`, signature.length + Math.floor(bits.position / 8));
  }
  const payload = new Uint8Array(1 + sizeBytes);
  payload[0] = rpuPrefix;
  for (let at = 1; at <= sizeBytes; at += 1) payload[at] = bits.u(8);
  return payload;
}

/** emdf_version, key_id, payload_id and the payload's configuration; false for a payload that is no RPU. */
function readRpuPayloadHead(bits: BitReader): boolean {
  const emdfVersion = bits.u(2);
  bits.skip(3);
  const isRpu = bits.u(5) === extendedId && readVariableBits(bits, 5) === rpuExtendedId;
  if (emdfVersion !== 0 || !isRpu) return false;
  const options = bits.u(4);
  const discardUnknownPayload = bits.flag();
  if (options !== 0 || !discardUnknownPayload) throw new MediaError('an RPU in EMDF with options', signature.length);
  return true;
}

/** variable_bits(n): groups of n bits, each followed by a flag that another group comes. */
function readVariableBits(bits: BitReader, groupBits: number): number {
  let value = bits.u(groupBits);
  for (let groups = 1; bits.flag(); groups += 1) {
    if (groups === maxGroups) throw new MediaError(`a number of more than ${maxGroups} groups`, signature.length);
    value = (value + 1) * 2 ** groupBits + bits.u(groupBits);
  }
  return value;
}

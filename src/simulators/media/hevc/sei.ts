import {concatBytes} from '../../../base/concat-bytes.ts';
import {BitWriter} from '../bit-writer.ts';
import {fillerBytes} from './filler-bytes.ts';
import {trailing, writeNal} from './nal.ts';

export type SeiMessageOptions = {payloadType: number; payload: Uint8Array};

export function writeSei(messages: readonly SeiMessageOptions[], {suffix = false} = {}): Uint8Array {
  const bits = new BitWriter();
  for (const {payloadType, payload} of messages) {
    bits.bytes(chained(payloadType)).bytes(chained(payload.length)).bytes(payload);
  }
  return writeNal(suffix ? 40 : 39, trailing(bits));
}

/** SEI 137 with the primaries of DCI-P3 D65. */
export function masteringDisplay({maxNits = 1000, minNits = 0.005} = {}): SeiMessageOptions {
  const bits = new BitWriter();
  for (const coordinate of [13_250, 34_500, 7500, 3000, 34_000, 16_000, 15_635, 16_450]) bits.u(16, coordinate);
  return {
    payloadType: 137,
    payload: bits
      .u(32, Math.round(maxNits * 10_000))
      .u(32, Math.round(minNits * 10_000))
      .toBytes(),
  };
}

/** SEI 144. */
export function contentLightLevel({maxCllNits = 1000, maxFallNits = 400} = {}): SeiMessageOptions {
  return {payloadType: 144, payload: new BitWriter().u(16, maxCllNits).u(16, maxFallNits).toBytes()};
}

/** SEI 147. */
export function preferredTransfer(transfer = 18): SeiMessageOptions {
  return {payloadType: 147, payload: Uint8Array.of(transfer)};
}

/** SEI 4; `t35` begins at the country code. */
export function registeredT35(t35: Uint8Array): SeiMessageOptions {
  return {payloadType: 4, payload: t35};
}

/** The T.35 bytes of an HDR10+ message (SMPTE ST 2094-40): its head, then filler. */
export function hdr10PlusT35({orientedCode = 1, version = 1, sizeBytes = 60} = {}): Uint8Array {
  const head = [0xb5, 0x00, 0x3c, 0x00, orientedCode, 0x04, version];
  return concatBytes([Uint8Array.from(head), fillerBytes(sizeBytes - head.length, 7)]);
}

function chained(value: number): number[] {
  return [...new Array<number>(Math.floor(value / 255)).fill(255), value % 255];
}

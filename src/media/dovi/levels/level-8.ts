import type {BitReader} from '../../bytes/bit-reader.ts';
import type {LevelReader} from './level-reader.ts';

/** Trims for a numbered target display; longer payloads hold more of them. */
export type Level8 = {
  readonly level: 8;
  readonly targetDisplayIndex: number;
  readonly trimSlope: number;
  readonly trimOffset: number;
  readonly trimPower: number;
  readonly trimChromaWeight: number;
  readonly trimSaturationGain: number;
  readonly msWeight: number;
  readonly targetMidContrast: number | undefined;
  readonly clipTrim: number | undefined;
  /** Six values of 8 bits each, by hue: red, yellow, green, cyan, blue, magenta. */
  readonly saturationVectors: readonly number[] | undefined;
  readonly hueVectors: readonly number[] | undefined;
};

/** Payload lengths in bytes from which on further fields are there. */
const withMidContrast = 12;
const withClipTrim = 13;
const withSaturation = 19;
const withHue = 25;
const vectorCount = 6;

export const level8: LevelReader<Level8> = {
  list: 'CM v4.0',
  minBytes: 10,
  read: (bits: BitReader, lengthBytes: number): Level8 => ({
    level: 8,
    targetDisplayIndex: bits.u(8),
    trimSlope: bits.u(12),
    trimOffset: bits.u(12),
    trimPower: bits.u(12),
    trimChromaWeight: bits.u(12),
    trimSaturationGain: bits.u(12),
    msWeight: bits.u(12),
    targetMidContrast: lengthBytes >= withMidContrast ? bits.u(12) : undefined,
    clipTrim: lengthBytes >= withClipTrim ? bits.u(12) : undefined,
    saturationVectors: lengthBytes >= withSaturation ? readVectors(bits) : undefined,
    hueVectors: lengthBytes >= withHue ? readVectors(bits) : undefined,
  }),
};

function readVectors(bits: BitReader): number[] {
  return Array.from({length: vectorCount}, () => bits.u(8));
}

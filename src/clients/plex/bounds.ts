import type {Bounds} from '../fields.ts';

/** What a number of an answer may be; anything else is taken for absent. A zero where there must be something is absent. */
export const bounds = {
  id: [1, Number.MAX_SAFE_INTEGER],
  /** 0 is a position like any other. */
  index: [0, 100_000],
  counter: [0, Number.MAX_SAFE_INTEGER],
  /** Up to 1 PB. */
  sizeBytes: [1, 1e15],
  /** Up to 1000 hours. */
  durationMs: [1, 3_600_000_000],
  bitrateKbps: [1, 10_000_000],
  pixels: [1, 65_535],
  bitDepth: [1, 32],
  channels: [1, 128],
  /** The fields of a Dolby Vision record have seven bits at most. */
  dovi: [0, 127],
  port: [1, 65_535],
  year: [1870, 2200],
  /** Seconds since 1970, up to the year 2200. */
  seconds: [1, 7_258_118_400],
} as const satisfies Record<string, Bounds>;

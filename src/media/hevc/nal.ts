/** NAL unit types that matter here: ITU-T H.265 table 7-1; 62 and 63 as Dolby Vision uses them. */
export const nalTypes = {
  trailN: 0,
  trailR: 1,
  idrWRadl: 19,
  idrNLp: 20,
  cra: 21,
  vps: 32,
  sps: 33,
  pps: 34,
  aud: 35,
  eos: 36,
  eob: 37,
  filler: 38,
  prefixSei: 39,
  suffixSei: 40,
  /** A Dolby Vision RPU. */
  rpu: 62,
  /** A complete NAL unit of the enhancement layer behind two more header bytes. */
  enhancementLayer: 63,
} as const;

/** Length of the NAL unit header in bytes (H.265 section 7.3.1.2). */
export const nalHeaderLength = 2;

/** The fields of a NAL unit header (H.265 section 7.3.1.2). */
export type NalHeader = {
  readonly forbiddenZeroBit: number;
  readonly nalUnitType: number;
  readonly nuhLayerId: number;
  readonly nuhTemporalIdPlus1: number;
};

/** nal_unit_type, 0 to 63, out of the first byte of a NAL unit. */
export function nalType(firstByte: number): number {
  return (firstByte >> 1) & 0x3f;
}

/** nal_unit_type of a NAL unit; 0 for one without bytes. */
export function nalTypeOf(nal: Uint8Array): number {
  return nalType(nal[0] ?? 0);
}

/** The header in the first two bytes of a NAL unit; undefined where there are fewer. */
export function readNalHeader(nal: Uint8Array): NalHeader | undefined {
  const [first, second] = nal;
  if (first === undefined || second === undefined) return undefined;
  return {
    forbiddenZeroBit: first >> 7,
    nalUnitType: nalType(first),
    nuhLayerId: ((first & 1) << 5) | (second >> 3),
    nuhTemporalIdPlus1: second & 7,
  };
}

/** Whether a NAL unit type holds coded picture data: 0 to 9 and 16 to 21 (H.265 table 7-1, reserved types left out). */
export function isSlice(type: number): boolean {
  return (type >= 0 && type <= 9) || (type >= 16 && type <= 21);
}

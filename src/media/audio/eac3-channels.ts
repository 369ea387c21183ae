/** Locations of chanmap in ETSI TS 102 366 table E.1.4, from bit 15 down; some stand for a pair of speakers. */
const locationSpeakers = [1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 2, 1, 1] as const;

const L = 0x8000;
const C = 0x4000;
const R = 0x2000;
const LS = 0x1000;
const RS = 0x0800;
const CS = 0x0100;
const LFE = 0x0001;

/** What each acmod speaks through: 1+1 counts as left and right, a single surround as the centre one. */
const acmodMaps = [
  L | R,
  C,
  L | R,
  L | C | R,
  L | R | CS,
  L | C | R | CS,
  L | R | LS | RS,
  L | C | R | LS | RS,
] as const;

/** The locations a substream without a chanmap of its own has: acmod 0 to 7 of table 4.3. */
export function channelMapOf(acmod: number, lfe: boolean): number {
  return (acmodMaps[acmod] ?? 0) | (lfe ? LFE : 0);
}

/** How many speakers a map of locations stands for. */
export function countChannels(channelMap: number): number {
  return locationSpeakers.reduce((sum, speakers, index) => sum + ((channelMap >> (15 - index)) & 1) * speakers, 0);
}

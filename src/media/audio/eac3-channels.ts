/** Locations of chanmap in ETSI TS 102 366 table E.1.4, from bit 15 down; some stand for a pair of speakers. */
const locationSpeakers = [1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 2, 1, 1] as const;

const l = 0x8000;
const c = 0x4000;
const r = 0x2000;
const ls = 0x1000;
const rs = 0x0800;
const cs = 0x0100;
const lfeLocation = 0x0001;

/** What each acmod speaks through: 1+1 counts as left and right, a single surround as the centre one. */
const acmodMaps = [
  l | r,
  c,
  l | r,
  l | c | r,
  l | r | cs,
  l | c | r | cs,
  l | r | ls | rs,
  l | c | r | ls | rs,
] as const;

/** The locations a substream without a chanmap of its own has: acmod 0 to 7 of table 4.3. */
export function channelMapOf(acmod: number, lfe: boolean): number {
  return (acmodMaps[acmod] ?? 0) | (lfe ? lfeLocation : 0);
}

/** How many speakers a map of locations stands for. */
export function countChannels(channelMap: number): number {
  return locationSpeakers.reduce((sum, speakers, index) => sum + ((channelMap >> (15 - index)) & 1) * speakers, 0);
}

import {percentOf} from '../percent-of.ts';
import type {Totals} from '../totals.ts';
import {round} from './axis.ts';
import {figure} from './figure.ts';
import {wholeWords} from './whole-words.ts';

const heightPx = 196;
const maxRadius = 84;
const roomWidth = 290;
const legendLeft = 312;

/** FEL and Atmos as two circles, areas and overlap true to the numbers. */
export function overlapChart(totals: Totals): string {
  const {fel, atmos, felAndAtmos: both} = totals;
  const percent = percentOf(both, fel);
  const parts = [
    ['fel', 'FEL without Atmos', fel - both],
    ['both', 'FEL with Atmos', both],
    ['dv', 'Atmos without FEL', atmos - both],
  ] as const;
  return figure({
    id: 'overlap',
    title: 'FEL and Atmos',
    about: 'Movies that have them in one version',
    summary: `${fel} movies are FEL, ${atmos} have Atmos, ${both} have both in one version: ${percent} percent of the FEL movies.`,
    heightPx,
    drawing: [
      drawCircles({fel, atmos, both}),
      ...parts.map(([kind, words, count], index) => legendEntry(kind, `${wholeWords(count)}`, {words, index})),
    ].join('\n'),
    numbers: {
      head: ['What', 'Movies'],
      rows: [
        ...parts.map(([, words, count]) => [words, count]),
        ['Dolby Vision with Atmos', totals.dvAndAtmos],
        ['TrueHD Atmos', totals.trueHdAtmos],
      ],
    },
  });
}

function legendEntry(kind: string, count: string, {words, index}: {words: string; index: number}): string {
  const y = 46 + index * 52;
  return `<rect class="swatch ${kind}" x="${legendLeft}" y="${y - 7}" width="14" height="14" rx="3"/><text class="count" x="${legendLeft + 24}" y="${y}">${count}</text><text class="tick" x="${legendLeft + 24}" y="${y + 18}">${words}</text>`;
}

type Sets = {fel: number; atmos: number; both: number};

function drawCircles({fel, atmos, both}: Sets): string {
  const largest = Math.max(1, fel, atmos);
  const radiusOf = (count: number): number => maxRadius * Math.sqrt(count / largest);
  const felRadius = radiusOf(fel);
  const atmosRadius = radiusOf(atmos);
  const apart = centreDistance(felRadius, atmosRadius, both * ((Math.PI * maxRadius ** 2) / largest));
  const left = Math.min(-felRadius, apart - atmosRadius);
  const width = Math.max(felRadius, apart + atmosRadius) - left;
  const scale = Math.min(1, roomWidth / Math.max(1, width));
  const start = (roomWidth - width * scale) / 2;
  const circle = (kind: string, centre: number, radius: number): string =>
    `<circle class="set ${kind}" cx="${round(start + (centre - left) * scale)}" cy="${heightPx / 2}" r="${round(radius * scale)}"/>`;
  return circle('dv', apart, atmosRadius) + circle('fel', 0, felRadius);
}

/** How far apart the centres of two circles must be to share this area; found by halving. */
function centreDistance(one: number, other: number, shared: number): number {
  let near = Math.abs(one - other);
  let far = one + other;
  if (shared <= 0) return far + 4;
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (near + far) / 2;
    if (sharedArea(one, other, middle) > shared) near = middle;
    else far = middle;
  }
  return near;
}

/** The area of the lens that two circles at this distance have in common. */
function sharedArea(one: number, other: number, distance: number): number {
  if (distance >= one + other) return 0;
  if (distance <= Math.abs(one - other)) return Math.PI * Math.min(one, other) ** 2;
  const chordAt = (distance ** 2 + one ** 2 - other ** 2) / (2 * distance);
  return segment(one, chordAt) + segment(other, distance - chordAt);
}

/** A circle's part beyond a chord at this distance from its centre. */
function segment(radius: number, chordAt: number): number {
  const share = Math.min(1, Math.max(-1, chordAt / radius));
  return radius ** 2 * Math.acos(share) - chordAt * Math.sqrt(Math.max(0, radius ** 2 - chordAt ** 2));
}

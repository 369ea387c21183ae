import {sizeInWords} from '../../../output/words.ts';
import {type LabelKind, labelKind} from '../label-kind.ts';
import {percentOf, percentWords} from '../percent-of.ts';
import type {RollUp} from '../roll-up.ts';
import type {Totals} from '../totals.ts';
import {round} from './axis.ts';
import {wholeWords} from './whole-words.ts';

/** The first look: what the whole library is made of as one strip, and the totals on cards. */
export function summarySection({totals, profiles}: RollUp): string {
  return `<section aria-labelledby="summary-title">
<h2 id="summary-title">The library</h2>
${strip(profiles, totals.movies)}
<dl class="cards">
${cards(totals).map(card).join('\n')}
</dl>
</section>
`;
}

const stripKinds: readonly (readonly [kind: LabelKind, name: string])[] = [
  ['fel', 'FEL'],
  ['mel', 'MEL'],
  ['unproven', 'unproven'],
  ['dv', 'other Dolby Vision'],
  ['hdr', 'HDR'],
  ['sdr', 'SDR'],
  ['unknown', 'unknown'],
];

function strip(profiles: RollUp['profiles'], movies: number): string {
  const parts = stripKinds
    .map(([kind, name]) => {
      const ofKind = profiles.filter(({label}) => labelKind(label) === kind);
      return {kind, name, count: ofKind.reduce((sum, {count}) => sum + count, 0)};
    })
    .filter(({count}) => count > 0);
  let x = 0;
  const rects = parts.map(({kind, count}) => {
    const width = (count / Math.max(1, movies)) * 1000;
    x += width;
    return `<rect class="fill ${kind}" x="${round(x - width)}" width="${round(width)}" height="12"/>`;
  });
  const words = parts.map(({name, count}) => `${name} ${percentWords(percentOf(count, movies))}`);
  const legend = parts.map(
    ({kind, name, count}) => `<li><span class="key ${kind}"></span>${name} <b>${wholeWords(count)}</b></li>`,
  );
  return `<svg class="strip" role="img" aria-label="Best versions: ${words.join(', ')}" viewBox="0 0 1000 12" preserveAspectRatio="none">${rects.join('')}</svg>
<ul class="legend">${legend.join('')}</ul>`;
}

type Card = {kind: string; title: string; figure: string; about: string};

function cards(totals: Totals): Card[] {
  const share = (count: number, whole = totals.movies): string => percentWords(percentOf(count, whole));
  const {movies, versions, dolbyVision, fel, mel, layerUnknown, atmos, felAndAtmos, bytes} = totals;
  return [
    {kind: 'all', title: 'Movies', figure: wholeWords(movies), about: `${wholeWords(versions)} versions`},
    {kind: 'dv', title: 'Dolby Vision', figure: wholeWords(dolbyVision), about: `${share(dolbyVision)} of the library`},
    {kind: 'fel', title: 'FEL', figure: wholeWords(fel), about: `${share(fel)} of the library`},
    {kind: 'mel', title: 'MEL', figure: wholeWords(mel), about: `${share(mel)} of the library`},
    {kind: 'unproven', title: 'Not proven', figure: wholeWords(layerUnknown), about: 'FEL or MEL, nobody knows'},
    {kind: 'dv', title: 'Atmos', figure: wholeWords(atmos), about: `${wholeWords(totals.trueHdAtmos)} in TrueHD`},
    {kind: 'fel', title: 'FEL and Atmos', figure: wholeWords(felAndAtmos), about: `${share(felAndAtmos, fel)} of FEL`},
    {
      kind: 'all',
      title: 'Size',
      figure: sizeInWords(bytes),
      about: `${sizeInWords(bytes / Math.max(1, versions))} per version`,
    },
  ];
}

function card({kind, title, figure, about}: Card): string {
  return `<div class="card ${kind}"><dt>${title}</dt><dd><b>${figure}</b><span>${about}</span></dd></div>`;
}

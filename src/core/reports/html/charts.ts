import {sizeInWords} from '../../../output/words.ts';
import {compareLabels, labelKind} from '../label-kind.ts';
import {percentWords} from '../percent-of.ts';
import type {RollUp} from '../roll-up.ts';
import {type Bar, barChart} from './bar-chart.ts';
import {figure} from './figure.ts';
import {monthChart} from './month-chart.ts';
import {overlapChart} from './overlap-chart.ts';
import {wholeWords} from './whole-words.ts';
import {yearChart} from './year-chart.ts';

/** More labels than that are made up by odd files, and are in the numbers below the chart. */
const maxBars = 14;

/** The charts of a library. */
export function chartsSection(rollUp: RollUp): string {
  const {byReleaseYear, byAddedMonth, totals, generatedAt} = rollUp;
  return `<section aria-labelledby="charts-title">
<h2 id="charts-title">In pictures</h2>
<div class="charts">
${profileChart(rollUp)}${storageChart(rollUp)}${monthChart(byAddedMonth, generatedAt)}${yearChart(byReleaseYear, generatedAt)}${overlapChart(totals)}${resolutionChart(rollUp)}</div>
</section>
`;
}

function profileChart({profiles}: RollUp): string {
  const ordered = profiles.toSorted((one, other) => compareLabels(one.label, other.label));
  return barFigure({
    id: 'profiles',
    title: 'Profiles',
    about: 'Movies by the label of their best version',
    bars: ordered.map(({label, count, percent}) => ({
      label,
      kind: labelKind(label),
      value: count,
      words: `${wholeWords(count)} · ${percentWords(percent)}`,
    })),
    numbers: {
      head: ['Label', 'Movies', 'Percent'],
      rows: ordered.map(({label, count, percent}) => [label, count, percent]),
    },
  });
}

function storageChart({storage}: RollUp): string {
  return barFigure({
    id: 'storage',
    title: 'Storage',
    about: 'Space by the label of each version',
    bars: storage.map(({label, bytes, percent}) => ({
      label,
      kind: labelKind(label),
      value: bytes,
      words: `${sizeInWords(bytes)} · ${percentWords(percent)}`,
    })),
    numbers: {
      head: ['Label', 'Versions', 'Bytes', 'Percent'],
      rows: storage.map(({label, versions, bytes, percent}) => [label, versions, bytes, percent]),
    },
  });
}

function resolutionChart({resolutions}: RollUp): string {
  return barFigure({
    id: 'resolutions',
    title: 'Resolutions',
    about: 'Movies by the resolution of their best version',
    bars: resolutions.map(({resolution = 'unknown', count, percent}) => {
      return {label: resolution, kind: 'hdr', value: count, words: `${wholeWords(count)} · ${percentWords(percent)}`};
    }),
    numbers: {
      head: ['Resolution', 'Movies', 'Percent'],
      rows: resolutions.map(({resolution = 'unknown', count, percent}) => [resolution, count, percent]),
    },
  });
}

type BarFigure = Pick<Parameters<typeof figure>[0], 'id' | 'title' | 'about' | 'numbers'> & {bars: readonly Bar[]};

function barFigure({bars, ...texts}: BarFigure): string {
  const shown = bars.slice(0, maxBars);
  const summary = shown.map(({label, words}) => `${label} ${words.replace(' ·', ',')}`).join('; ');
  return figure({...texts, summary, ...barChart(shown)});
}

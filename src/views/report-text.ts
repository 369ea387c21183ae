import {compareLabels, labelKind} from '../core/reports/label-kind.ts';
import {percentWords} from '../core/reports/percent-of.ts';
import {qualityRows} from '../core/reports/quality-rows.ts';
import type {RollUp} from '../core/reports/roll-up.ts';
import type {Share} from '../core/reports/shares.ts';
import {totalsRows} from '../core/reports/totals-rows.ts';
import {plainText} from '../output/plain-text.ts';
import {sizeInWords} from '../output/words.ts';
import {shareBar} from './report-bar.ts';
import {type BarLine, type Block, type BlockLayout, barBlock, kindStyle, sideBySide} from './report-block.ts';
import {growthBlock} from './report-growth.ts';
import {recentBlock} from './report-recent.ts';

const twoBesideFrom = 150;
const gapWidth = 4;

/** A roll-up for a person: sections with bars, two beside each other where the terminal is wide enough. */
export function reportText(rollUp: RollUp, {theme, columns}: BlockLayout): string {
  const isWide = columns >= twoBesideFrom;
  const width = isWide ? Math.floor((columns - gapWidth) / 2) : columns;
  const blocks = blocksOf(rollUp, {theme, columns: width}).filter(block => block.length > 0);
  const pairs = isWide
    ? blocks.flatMap((left, at) => (at % 2 === 0 ? [sideBySide(left, blocks[at + 1] ?? [], width + gapWidth)] : []))
    : blocks;
  const head = theme.strong(rollUp.libraries.map(plainText).join(', '));
  return [[head], ...pairs].map(lines => `${lines.join('\n')}\n`).join('\n');
}

function blocksOf(rollUp: RollUp, layout: BlockLayout): Block[] {
  const {byReleaseYear, byAddedMonth, recent, generatedAt} = rollUp;
  const years = byReleaseYear.map(({year, ...growth}) => ({name: String(year), ...growth}));
  const months = byAddedMonth.map(({month, ...growth}) => ({name: month, ...growth}));
  return [
    totalsBlock(rollUp, layout),
    profilesBlock(rollUp, layout),
    storageBlock(rollUp, layout),
    resolutionsBlock(rollUp, layout),
    growthBlock('Release years', years, layout),
    growthBlock('Added', months, layout),
    qualityBlock(rollUp, layout),
    recentBlock(recent, {...layout, now: generatedAt}),
  ];
}

function totalsBlock({totals}: RollUp, layout: BlockLayout): Block {
  const lines = totalsRows(totals).map(({title, text, percent}) => ({
    name: title,
    figures: [text, percent === undefined ? '' : percentWords(percent)],
    bar: (width: number) => (percent === undefined ? '' : shareBar(percent / 100, width)),
  }));
  return barBlock('Totals', lines, layout);
}

function profilesBlock({profiles}: RollUp, layout: BlockLayout): Block {
  const ordered = profiles.toSorted((one, other) => compareLabels(one.label, other.label));
  const lines = ordered.map(({label, ...share}) => {
    const style = kindStyle(labelKind(label), layout.theme);
    return {...shareLine(plainText(label), share), bar: (width: number) => style(shareBar(share.percent / 100, width))};
  });
  return barBlock('Profiles of the best versions', lines, layout);
}

function storageBlock({storage}: RollUp, layout: BlockLayout): Block {
  const lines = storage.map(({label, versions, bytes, percent}) => {
    const style = kindStyle(labelKind(label), layout.theme);
    return {
      name: plainText(label),
      figures: [String(versions), sizeInWords(bytes), percentWords(percent)],
      bar: (width: number) => style(shareBar(percent / 100, width)),
    };
  });
  return barBlock('Storage, versions by label', lines, layout);
}

function resolutionsBlock({resolutions}: RollUp, layout: BlockLayout): Block {
  const lines = resolutions.map(({resolution = 'unknown', ...share}) => shareLine(resolution, share));
  return barBlock('Resolutions of the best versions', lines, layout);
}

function shareLine(name: string, {count, percent}: Share): BarLine {
  return {
    name,
    figures: [String(count), percentWords(percent)],
    bar: (width: number) => shareBar(percent / 100, width),
  };
}

function qualityBlock(rollUp: RollUp, layout: BlockLayout): Block {
  const lines = qualityRows(rollUp)
    .filter(({mean}) => mean !== undefined)
    .map(({title, mean = '', median = ''}) => ({name: title, figures: [mean, median], bar: () => ''}));
  return barBlock(`Size and bitrate  ${layout.theme.dim('mean, median')}`, lines, layout);
}

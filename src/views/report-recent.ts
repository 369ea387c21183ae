import type {Movie} from '../core/library/movie.ts';
import {movieWords} from '../core/library/movie-words.ts';
import {mainTrackWords} from '../core/library/version-words.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {alignedTable} from '../output/table.ts';
import {agoInWords, bitrateInWords, sizeInWords} from '../output/words.ts';
import type {Block, BlockLayout} from './report-block.ts';
import {fitText} from './report-fit.ts';
import {styledLabel} from './styled-label.ts';

const roomy = 96;
const maxAudioWidth = 20;
const minTitleWidth = 16;
const gapWidth = 2;

/** The newest movies in Dolby Vision as a table; audio and bitrate only where there is room. */
export function recentBlock(recent: readonly Movie[], layout: BlockLayout & {now: Date}): Block {
  if (recent.length === 0) return [];
  const {theme, columns} = layout;
  const isRoomy = columns >= roomy;
  const heads = isRoomy ? ['Label', 'Audio', 'Bitrate', 'Size', 'Added'] : ['Label', 'Size', 'Added'];
  const rows = recent.map(movie => cellsOf(movie, {isRoomy, now: layout.now}));
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map(row => row[at]?.length ?? 0)));
  const titleWidth = Math.max(minTitleWidth, columns - widths.reduce((sum, width) => sum + width + gapWidth, gapWidth));
  const table = alignedTable({
    head: [...heads, 'Movie'].map(theme.dim),
    align: isRoomy ? ['left', 'left', 'right', 'right', 'left', 'left'] : ['left', 'right', 'left', 'left'],
    rows: rows.map(([label = '', ...rest], at) => {
      const title = recent[at] ? plainText(movieWords(recent[at])) : '';
      return [styledLabel(label, theme), ...rest, fitText(title, titleWidth)];
    }),
  });
  const lines = table.trimEnd().split('\n');
  return [theme.heading('Newest in Dolby Vision'), ...lines.map(line => `  ${line}`)];
}

function cellsOf({versions, best, addedAt}: Movie, {isRoomy, now}: {isRoomy: boolean; now: Date}): string[] {
  const version = versions[best];
  const size = version?.sizeBytes === undefined ? '' : sizeInWords(version.sizeBytes);
  const bitrate = version?.bitrateKbps === undefined ? '' : bitrateInWords(version.bitrateKbps);
  const audio = version ? shorten(plainText(mainTrackWords(version)), maxAudioWidth) : '';
  const added = addedAt ? agoInWords(addedAt, now) : '';
  return [version?.label ?? '?', ...(isRoomy ? [audio, bitrate] : []), size, added];
}

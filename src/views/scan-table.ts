import {relative} from 'node:path';
import {resolutionClass} from '../core/library/resolution-class.ts';
import {mainTrackWords} from '../core/library/version-words.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords, durationInWords, sizeInWords} from '../output/words.ts';
import {countFiles} from '../tasks/count-files.ts';
import type {InspectedFile} from '../tasks/inspected-file.ts';
import {readCost} from '../tasks/read-cost.ts';
import type {FolderScan} from '../tasks/scan-folder.ts';
import {styledLabel} from './styled-label.ts';

const headings = ['Label', 'Size', 'Picture', 'Audio', 'File'] as const;
const maxAudioWidth = 24;
const minPathWidth = 16;

export type TableLayout = {root: string; theme: Theme; columns: number};

/** Scanned files as a table for a terminal of `columns` characters; paths relative to `root`. */
export function scanTable(files: readonly InspectedFile[], {root, theme, columns}: TableLayout): string {
  const rows = files.map(({path, facts}) => ({
    path: plainText(relative(root, path)),
    label: facts?.label ?? 'failed',
    style: facts ? (label: string) => styledLabel(label, theme) : theme.failure,
    others: facts
      ? [
          sizeInWords(facts.sizeBytes),
          pictureWords(facts.video),
          shorten(plainText(mainTrackWords(facts)), maxAudioWidth),
        ]
      : ['', '', ''],
  }));
  const cells = [headings.slice(0, -1), ...rows.map(({label, others}) => [label, ...others])];
  const pathWidth = Math.max(minPathWidth, columns - widthOfColumns(cells));
  return alignedTable({
    head: headings.map(theme.heading),
    align: ['left', 'right', 'left', 'left', 'left'],
    rows: rows.map(({path, label, style, others}) => [style(label), ...others, shorten(path, pathWidth)]),
  });
}

/** `42 files: 12 Dolby Vision, 5 FEL, 2 MEL, 1 of unknown layer, 9 with Atmos; 4.1 MB read in 2.3 s`. */
export function scanSummary({files, failures, durationMs, total}: FolderScan): string {
  const {dolbyVision, fel, mel, layerUnknown, atmos} = countFiles(files);
  const failed = files.filter(({error}) => error).length + failures.length;
  const bytes = files.reduce((sum, file) => sum + readCost(file).bytes, 0);
  const found = [
    `${dolbyVision} Dolby Vision`,
    `${fel} FEL`,
    `${mel} MEL`,
    layerUnknown > 0 && `${layerUnknown} of unknown layer`,
    `${atmos} with Atmos`,
    failed > 0 && `${failed} failed`,
  ].filter(part => part !== false);
  const cost = `${sizeInWords(bytes)} read in ${durationInWords(durationMs)}`;
  const read = files.length < total ? `${files.length} of ${countInWords(total, 'file')}` : countInWords(total, 'file');
  return `${read}: ${found.join(', ')}; ${cost}\n`;
}

function pictureWords(video: NonNullable<InspectedFile['facts']>['video']): string {
  return (video && resolutionClass(video.width, video.height)) ?? '';
}

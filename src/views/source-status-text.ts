import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords} from '../output/words.ts';
import type {SourceStatus} from '../tasks/source-status.ts';
import {careWords} from './source-care-words.ts';

/** How sources of releases are doing, for a person; empty where none is set up. */
export function sourcesText(sources: readonly SourceStatus[], {theme, now}: {theme: Theme; now: Date}): string {
  if (sources.length === 0) return '';
  const lines = sources.flatMap(source => {
    const {name, kind, listedAt, failure} = source;
    const listed = listedAt ? `listed ${agoInWords(listedAt, now)}` : 'never listed';
    const lines = [`${plainText(name)} (${kind}): ${listed}`, `  ${theme.dim(careWords(source, now))}`];
    if (!failure) return lines;
    const hint = failure.hint === undefined ? [] : [`${theme.dim('->')} ${plainText(failure.hint)}`];
    return [...lines, `${theme.failure('Error:')} ${plainText(failure.message)}`, ...hint];
  });
  return `\n${theme.heading('Sources of releases')}\n${lines.map(line => `${line}\n`).join('')}`;
}

/** The same for other programs: name and value. */
export function sourceRows(sources: readonly SourceStatus[]): string {
  return sources
    .flatMap(({name, listedAt, failure, requestsToday, nextPollAt, credentialsSince, clearanceExpiresAt}) => [
      tabbedRow([`source ${name} listedAt`, listedAt?.toISOString()]),
      tabbedRow([`source ${name} state`, failure?.state ?? (listedAt && 'listed')]),
      tabbedRow([`source ${name} requestsToday`, requestsToday]),
      tabbedRow([`source ${name} nextPollAt`, nextPollAt?.toISOString()]),
      tabbedRow([`source ${name} credentialsSince`, credentialsSince?.toISOString()]),
      tabbedRow([`source ${name} clearanceExpiresAt`, clearanceExpiresAt?.toISOString()]),
    ])
    .join('');
}

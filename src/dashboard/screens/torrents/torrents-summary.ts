import {agoInWords, countInWords} from '../../../output/words.ts';
import type {SourceStatus} from '../../../tasks/source-status.ts';
import type {Look} from '../../look.ts';
import type {Model} from '../../model.ts';
import type {ReleasesShown} from '../../snapshot.ts';
import {cell} from '../../widgets/cell.ts';

/** How many releases are shown of how many, and what narrows them. */
export function countWords(
  {torrents, searches}: Model,
  {total, releases}: ReleasesShown,
  {glyphs, isSpoken}: Look,
): string {
  const fresh = releases.filter(({release}) => release.isNew).length;
  const worth = releases.filter(({decision}) => decision?.ask).length;
  return [
    total > releases.length
      ? `the latest ${releases.length} of ${countInWords(total, 'release')}`
      : countInWords(total, 'release'),
    torrents.onlyNew
      ? 'only what is new'
      : fresh > 0 && (isSpoken ? `${fresh} new` : `${fresh} new (${glyphs.chosen})`),
    worth > 0 && `${worth} worth asking about`,
    searches.torrents && `with "${searches.torrents}"`,
  ]
    .filter(Boolean)
    .join(', ');
}

type Layout = {columns: number; now: Date; look: Look};

/** When each source listed last, and which of them failed. */
export function sourcesLine(sources: readonly SourceStatus[] | undefined, {columns, now, look}: Layout): string {
  if (!sources || sources.length === 0) return '';
  const {theme, isSpoken} = look;
  const failed = sources.filter(({failure}) => failure);
  // What failed comes first: what there is no room for is cut.
  const words = [...failed, ...sources.filter(({failure}) => !failure)].map(one => sourceWords(one, now));
  const line = cell(words.join(isSpoken ? '. ' : ' · '), columns).trimEnd();
  return failed.length > 0 ? theme.failure(line) : theme.dim(line);
}

function sourceWords({name, listedAt, failure}: SourceStatus, now: Date): string {
  const listed = listedAt ? `listed ${agoInWords(listedAt, now)}` : 'never listed';
  return failure ? `${name} failed: ${failure.message} (${listed})` : `${name} ${listed}`;
}

/** What to do where no release is shown. */
export function emptyWords({torrents, searches, snapshot}: Model): string {
  if (searches.torrents) return 'No release is like that. Esc shows all again.';
  if (torrents.onlyNew) return 'Nothing new came with the last listing. n shows all.';
  if (snapshot.sources?.length === 0)
    return 'No source of releases is set up. Cookies of IPTorrents or a Torznab feed in the settings make one.';
  return 'No releases are known yet. i looks for them now.';
}

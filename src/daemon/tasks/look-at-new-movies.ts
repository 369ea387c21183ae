import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {countInWords} from '../../output/words.ts';
import {lookForNewMovies} from '../../tasks/new-movies/look-for-new-movies.ts';
import {type NewMovies, scanNewMovies} from '../../tasks/new-movies/scan-new-movies.ts';
import {emptyInbox, fillInbox, type Inbox} from '../inbox.ts';
import type {JobOutcome} from '../job.ts';

/** Takes over the movies of which Plex told, and asks what came where it may not have told. What cannot be done now stays to be done. */
export async function lookAtNewMovies(app: App, config: Config, inbox: Inbox): Promise<JobOutcome> {
  const looks: NewMovies[] = [];
  const changes = emptyInbox(inbox);
  if (changes.changed.length + changes.removed.length > 0) {
    const look = await keeping(inbox, changes, () => scanNewMovies(app, {config, changes}));
    fillInbox(inbox, look.left);
    looks.push(look);
  }
  if (inbox.hasGap || !inbox.isFollowing) {
    inbox.hasGap = false;
    const look = await keeping(inbox, undefined, () => lookForNewMovies(app, config));
    fillInbox(inbox, look.left);
    looks.push(look);
  }
  return {
    summary:
      looks
        .flatMap(({scan}) => scan ?? [])
        .map(summaryOf)
        .join('; ') || undefined,
    troubles: looks.flatMap(({troubles}) => troubles),
    wants: looks.some(({needsScan}) => needsScan) ? ['scan'] : [],
  };
}

/** Nothing is lost where the work breaks off. */
async function keeping<Result>(
  inbox: Inbox,
  changes: Parameters<typeof fillInbox>[1] | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (changes) fillInbox(inbox, changes);
    else inbox.hasGap = true;
    throw error;
  }
}

function summaryOf({result: {counts}, changes}: NonNullable<NewMovies['scan']>): string {
  const {added, updated, removed} = counts;
  const parts = [
    added > 0 && `${added} added`,
    updated > 0 && `${updated} changed`,
    removed > 0 && `${removed} removed`,
  ].filter(part => part !== false);
  const titles = changes.slice(0, 3).map(({title, to}) => (to === undefined ? title : `${title} (${to})`));
  const more =
    changes.length > titles.length ? ` and ${countInWords(changes.length - titles.length, 'more', 'more')}` : '';
  return `${parts.join(', ') || 'nothing changed'}${titles.length > 0 ? `: ${titles.join(', ')}${more}` : ''}`;
}

import type {Theme} from '../output/theme.ts';
import type {FetchedReleases} from '../tasks/fetch-releases/fetch-releases.ts';
import type {SourceOutcome} from '../tasks/fetch-releases/source-outcome.ts';
import {type ToldLine, toldLines} from './told-lines.ts';

type WarningChoice = {
  theme: Theme;
  /** A person reads how each source is doing already. */
  isRead: boolean;
};

/** What a person should look after, behind what came. */
export function fetchWarnings({sources, isLibraryEmpty}: FetchedReleases, choice: WarningChoice): string {
  const mark = choice.theme.warning('Warning:');
  const empty: ToldLine[] = isLibraryEmpty
    ? [{mark, message: 'no movie of the library is known to compare with', hint: 'run "felscanner scan"'}]
    : [];
  return toldLines([...empty, ...sources.flatMap(source => waitingNote(source, choice))], choice.theme);
}

/** Where no person reads how each source is doing, it is said which were not asked. */
function waitingNote({name, state, nextPollAt}: SourceOutcome, {theme, isRead}: WarningChoice): ToldLine[] {
  if (state !== 'waits' || !nextPollAt || isRead) return [];
  const message = `${name} was asked not long ago and is not asked again before ${nextPollAt.toISOString()}`;
  return [{mark: theme.dim('Note:'), message, hint: undefined}];
}

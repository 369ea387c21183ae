import {countInWords, durationInWords} from '../../output/words.ts';
import type {ScanMode, ScanState} from '../library/scan-store.ts';

type Count = number | null;

export type ScanFacts = {
  mode: ScanMode;
  state: ScanState;
  ms: Count;
  message: string | null;
  movies: Count;
  fel: Count;
  added: Count;
  updated: Count;
  removed: Count;
};

const stateWords: Readonly<Record<ScanState, string>> = {
  running: 'is running',
  completed: 'done',
  incomplete: 'done, and something was left as it was',
  interrupted: 'interrupted',
  failed: 'failed',
};

/** A scan of libraries: `full scan done in 3 min: 1204 movies, 412 FEL; 5 added, 2 changed`. */
export function scanWords({mode, state, ms, message, movies, fel, added, updated, removed}: ScanFacts): string {
  const how = `${mode} scan ${stateWords[state]}${ms === null ? '' : ` in ${durationInWords(ms)}`}`;
  if (state === 'failed') return message === null ? how : `${how}: ${message}`;
  if (movies === null) return how;
  const changes = [counted(added, 'added'), counted(updated, 'changed'), counted(removed, 'removed')].filter(
    part => part !== '',
  );
  const rest = changes.length === 0 ? 'nothing changed' : changes.join(', ');
  return `${how}: ${countInWords(movies, 'movie')}, ${fel ?? 0} FEL; ${rest}`;
}

function counted(count: Count, word: string): string {
  return count ? `${count} ${word}` : '';
}

export type StepFacts = {from?: string | null; to?: string | null; movies?: number};

/** What became of a movie: `HDR10 -> P7 FEL`; of many how many they are. */
export function stepWords({from, to, movies}: StepFacts): string {
  if (movies !== undefined) return countInWords(movies, 'movie');
  return [from, to].filter(label => label !== null && label !== undefined).join(' -> ');
}

export type CollectionFacts = {library: string; run: number; added: number; removed: number; others: string | null};

/** What a run did with a collection: `created, +3 -1, run 7`. */
export function collectionWords({run, added, removed, others}: CollectionFacts): string {
  const counts = [added > 0 && `+${added}`, removed > 0 && `-${removed}`].filter(part => part !== false).join(' ');
  return [others?.replaceAll(',', ', '), counts, `run ${run}`]
    .filter(part => part !== undefined && part !== '')
    .join(', ');
}

import {agoInWords, aheadInWords, spanInWords} from '../../../output/words.ts';
import type {ScanOfStatus} from '../../../tasks/library-status.ts';
import {changesWords} from '../../../views/changes-words.ts';
import type {Look} from '../../look.ts';
import type {Model} from '../../model.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import {shortAhead} from './short-span.ts';

/** How the last scan went, and when the next one is. */
export function scanFacts({snapshot: {library, daemon}, now}: Model, {isSpoken}: Pick<Look, 'isSpoken'>): Fact[] {
  const [last] = library?.scans ?? [];
  const facts: Fact[] = [];
  if (last) {
    const tone = tones[last.state];
    facts.push({name: 'Last scan', text: lastWords(last, now), ...(tone && {tone})});
  }
  const job = daemon?.jobs.find(({name}) => name === 'scan');
  if (job)
    facts.push({
      name: 'Next scan',
      text: nextWords(job.nextRunAt, {isWatched: daemon?.daemon !== undefined, isSpoken, now}),
    });
  return facts;
}

const tones: Readonly<Record<ScanOfStatus['state'], Fact['tone']>> = {
  completed: undefined,
  running: 'strong',
  incomplete: 'warning',
  interrupted: 'warning',
  failed: 'failure',
};

function lastWords({state, startedAt, message, result}: ScanOfStatus, now: Date): string {
  if (state === 'running') {
    const span = spanInWords(now.getTime() - startedAt.getTime());
    return span === undefined ? 'has just begun' : `runs for ${span}`;
  }
  const told = message ?? (result ? changesWords(result.counts) : undefined);
  const outcome = state === 'completed' ? told : [state, told].filter(Boolean).join(', ');
  return [agoInWords(startedAt, now), outcome].filter(Boolean).join(': ');
}

type Sight = {isWatched: boolean; isSpoken: boolean; now: Date};

/** Counted as among the jobs, which stand on the same screen. */
function nextWords(at: Date | undefined, {isWatched, isSpoken, now}: Sight): string {
  if (at === undefined) return 'only when you press s';
  if (!isWatched && at <= now) return 'due; no daemon runs';
  const ahead = isSpoken ? aheadInWords(at, now) : shortAhead(at, now);
  return isWatched ? ahead : `${ahead}, by a daemon`;
}

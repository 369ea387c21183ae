import {isInSync} from '../../core/collections/collection-outcome.ts';
import {countInWords} from '../../output/words.ts';
import {isAllInSync, type VerifiedCollections, verifyCollections} from '../../tasks/verify-collections.ts';
import {collectionProgressText} from '../../views/collection-progress-text.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Compares the collections in Plex with what the scans know, or mends them. */
export async function verifyWork({app, config, say}: WorkWorld, {name}: {name: 'verify' | 'repair'}): Promise<WorkEnd> {
  const verified = await deliverAfter(app, config, () =>
    verifyCollections(app, {
      config,
      repair: name === 'repair',
      force: false,
      adopt: false,
      onProgress: progress => say(collectionProgressText(progress)),
    }),
  );
  return endOf(verified, name);
}

function endOf(verified: VerifiedCollections, name: 'verify' | 'repair'): WorkEnd {
  const {outcomes, failures} = verified;
  if (outcomes.length === 0 && failures.length === 0) return {tone: 'plain', text: 'no collection is to be kept'};
  if (isAllInSync(verified)) {
    const mended = outcomes.filter(({done}) => done?.repaired).length;
    const text = mended > 0 ? `${countInWords(mended, 'collection')} mended` : 'the collections are as they should be';
    return {tone: 'good', text};
  }
  const error = failures[0]?.error ?? outcomes.find(outcome => outcome.error)?.error;
  if (error) return {tone: 'failure', text: error.message, hint: error.hint};
  const wrong = outcomes.filter(outcome => !isInSync(outcome));
  const missing = sum(wrong.map(({seen}) => seen?.plan.missing.length ?? 0));
  const extra = sum(wrong.map(({seen}) => seen?.plan.extra.length ?? 0));
  const refusal = wrong.flatMap(({seen}) => seen?.plan.refusals ?? [])[0];
  return {
    tone: 'warning',
    text: `${countInWords(wrong.length, 'collection')} out of step: ${missing} missing, ${extra} too many`,
    hint: name === 'verify' && !refusal ? 'R mends them' : 'run "felscanner verify", which tells why',
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import {countInWords, sizeInWords} from '../../output/words.ts';
import {scanMovie} from '../../tasks/scan-library/scan-movie.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Takes a movie over as Plex has it now, and reads the bytes of what was not read. */
export async function probeWork({app, config}: WorkWorld, {ratingKey}: {ratingKey: string}): Promise<WorkEnd> {
  const holder = 'felscanner dashboard';
  const {result} = await deliverAfter(app, config, () => scanMovie(app, {config, ratingKey, anew: true, holder}));
  const {probed, failures} = result;
  const [first] = failures;
  if (first) return {tone: 'failure', text: `${first.title}: ${first.message}`, hint: first.hint};
  if (probed.files === 0)
    return {tone: 'warning', text: 'nothing was read', hint: 'probe.mode is off, or there is no file'};
  return {tone: 'good', text: `${countInWords(probed.files, 'file')} read: ${sizeInWords(probed.bytes)}`};
}

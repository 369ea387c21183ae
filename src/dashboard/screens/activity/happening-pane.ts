import {type Happening, happeningMeanings} from '../../../core/history/happening.ts';
import {agoInWords} from '../../../output/words.ts';
import type {Pane} from '../../widgets/facts-pane.ts';
import {clockWords} from './clock-words.ts';
import {happeningTone} from './happening-tone.ts';
import {happeningWords} from './happening-words.ts';

/** All there is to say of what happened: a list has no room for long words. */
export function happeningPane(one: Happening, now: Date): Pane {
  const {at, what, subject, approval} = one;
  const detail = happeningWords(one);
  const tone = happeningTone(one);
  return {
    title: subject === undefined ? what : `${what}: ${subject}`,
    facts: [
      ...(detail === '' ? [] : [{name: 'detail', text: detail, ...(tone === 'failure' && {tone})}]),
      {
        name: 'when',
        text: `${clockWords(at)}, ${agoInWords(at, now)}`,
      },
      {
        name: 'means',
        text: `${happeningMeanings[what]}${approval === undefined ? '' : `; question ${approval}`}`,
      },
    ],
  };
}

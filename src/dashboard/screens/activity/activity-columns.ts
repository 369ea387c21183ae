import type {Happening} from '../../../core/history/happening.ts';
import type {Theme} from '../../../output/theme.ts';
import {agoInWords} from '../../../output/words.ts';
import type {Column} from '../../widgets/columns.ts';
import {clockWords} from './clock-words.ts';
import {happeningTone} from './happening-tone.ts';
import {happeningWords} from './happening-words.ts';

/** The columns of what happened. */
export function activityColumns(now: Date): Column<Happening>[] {
  return [
    {head: 'When', width: 14, align: 'right', text: ({at}) => agoInWords(at, now), style: dim},
    {head: 'At', width: 16, goes: 1, text: ({at}) => clockWords(at), style: dim},
    {head: 'What', width: 11, text: ({what}) => what, style: (one, theme) => theme[happeningTone(one)]},
    {head: 'About', width: 18, grows: 1, text: ({subject}) => subject ?? ''},
    {head: 'Detail', width: 24, grows: 2, text: happeningWords, style: detailStyle},
  ];
}

function dim(_: Happening, theme: Theme): (text: string) => string {
  return theme.dim;
}

/** What failed stands out to the end of its line. */
function detailStyle(one: Happening, theme: Theme): (text: string) => string {
  return happeningTone(one) === 'failure' ? theme.failure : text => text;
}

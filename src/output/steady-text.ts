import {plainText} from './plain-text.ts';

// Terminals do not agree how wide it is what these are part of, or draw nothing for them: soft hyphens, fillers, marks of direction,
// joiners, keycaps, variation selectors, byte order marks, tags, skin tones.
const unsteady = new RegExp(
  [
    '\\u00ad|\\u034f|\\u061c|\\u115f|\\u1160|\\u17b4|\\u17b5|[\\u180b-\\u180f]|[\\u200b-\\u200f]|[\\u2060-\\u2064]|[\\u206a-\\u206f]',
    '[\\u20d0-\\u20f0]|\\u3164|[\\ufe00-\\ufe0f]|\\ufeff|\\uffa0|[\\ufff0-\\ufffb]|[\\u{1f3fb}-\\u{1f3ff}]|[\\u{e0000}-\\u{e0fff}]',
  ].join('|'),
  'gu',
);
// More marks than any script needs run over the lines above and below.
const towers = /(\p{M}{2})\p{M}+/gu;

/**
 * Text whose width every terminal takes for the same, for lines that must stay aligned: besides control characters, what
 * joins, varies or hides other characters is left out. A family of emoji becomes its members.
 */
export function steadyText(text: string): string {
  return plainText(text).normalize('NFC').replace(unsteady, '').replace(towers, '$1');
}

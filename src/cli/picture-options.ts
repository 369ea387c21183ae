import type {ResolutionClass} from '../core/library/resolution-class.ts';
import type {DynamicRange} from '../media/facts.ts';
import {oneOfOption} from './one-of-option.ts';

/** What may be typed for a dynamic range, and what it means. */
const dynamicRanges: Readonly<Record<string, DynamicRange>> = {
  'dolby-vision': 'dolby-vision',
  dv: 'dolby-vision',
  'hdr10+': 'hdr10plus',
  hdr10plus: 'hdr10plus',
  hdr10: 'hdr10',
  hlg: 'hlg',
  sdr: 'sdr',
};

/** What may be typed for a resolution class, and what it means. */
const resolutions: Readonly<Record<string, ResolutionClass>> = {
  '2160p': '2160p',
  '4k': '2160p',
  uhd: '2160p',
  '1080p': '1080p',
  '720p': '720p',
  '576p': '576p',
  '480p': '480p',
  sd: 'sd',
};

/** Makes the reader of an option that takes a dynamic range; it throws UserError `usage` for anything else. */
export function dynamicRangeOption(flag: string): (text: string) => DynamicRange {
  return wordOption(flag, dynamicRanges);
}

/** Makes the reader of an option that takes a resolution class; it throws UserError `usage` for anything else. */
export function resolutionOption(flag: string): (text: string) => ResolutionClass {
  return wordOption(flag, resolutions);
}

function wordOption<Value extends string>(
  flag: string,
  meanings: Readonly<Record<string, Value>>,
): (text: string) => Value {
  const known = oneOfOption(flag, Object.keys(meanings));
  return text => {
    const meaning = meanings[known(text)];
    if (meaning === undefined) throw new Error(`${text} has no meaning`);
    return meaning;
  };
}

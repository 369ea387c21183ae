import {convertOriginal} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';
import {rowWords} from './row-words.ts';

const {text} = convertOriginal;
const {gone, renamed} = rowWords;

/** The cookies of the original's `cookies.json`. */
export const cookieRows: readonly OriginalRow[] = [
  renamed('uid', 'sources.iptorrents.uid', text),
  renamed('pass', 'sources.iptorrents.pass', text),
  gone('cf_clearance', 'such cookies hold for a day: felscanner gets its own from FlareSolverr'),
];

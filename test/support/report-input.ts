import type {Movie} from '../../src/core/library/movie.ts';
import type {ReportInput} from '../../src/core/reports/report-input.ts';
import {rollUp} from '../../src/core/reports/roll-up.ts';

/** What a report of these movies is made of, on the second of January 2026. */
export function reportInput(movies: Iterable<Movie>, now: Date = new Date('2026-01-02T03:04:05Z')): ReportInput {
  const kept = [...movies];
  return {rollUp: rollUp(kept, {now}), source: {listMovies: () => kept}, version: '1.2.3'};
}

/** Texts that do harm where they are not escaped: to tables, pages, spreadsheets, terminals. */
export const hostileTitles: readonly string[] = [
  'Quotes "and", commas',
  'Two\nlines\r\nor three',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\uff1d1+1',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  'pipe | pipe `code` [link](javascript:alert(1)) **bold** ~~gone~~',
  'https://evil.example/x and www.evil.example',
  '\u202egnp.exe\u2066 right to left',
  '\u001b[2J\u001b]0;title\u0007 escapes \u009b31m',
  'line \u2028 and paragraph \u2029 separators',
  '🎬 👨‍👩‍👧 千と千尋 שלום',
  '&amp; &lt;b&gt; &#60;',
  '{{alert(1)}} <%= alert(1) %>',
];

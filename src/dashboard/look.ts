import {createTheme, type Theme} from '../output/theme.ts';

/** How things are drawn on this terminal. */
export type Look = {
  theme: Theme;
  glyphs: Glyphs;
  /** A screen reader speaks what is drawn: no bars, no ornaments, and nothing that changes every second. */
  isSpoken: boolean;
};

type Glyphs = {
  rule: string;
  bar: string;
  /** Between `bar` and `rest`, for bars of three parts. */
  half: string;
  rest: string;
  cursor: string;
  chosen: string;
  more: string;
  between: string;
};

const fineGlyphs: Glyphs = {
  rule: '─',
  bar: '█',
  half: '▒',
  rest: '░',
  cursor: '❯',
  chosen: '●',
  more: '…',
  between: '│',
};
/** For terminals that do not write UTF-8. */
const plainGlyphs: Glyphs = {
  rule: '-',
  bar: '#',
  half: '=',
  rest: '.',
  cursor: '>',
  chosen: '*',
  more: '~',
  between: '|',
};

type Clues = {color: boolean; isSpoken: boolean; env: Readonly<Record<string, string | undefined>>};

/** The look that fits a terminal. Of Linux's own console only the plain signs are sure to be there. */
export function lookFor({color, isSpoken, env}: Clues): Look {
  const language = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const isPlain = env['TERM'] === 'linux' || (language !== '' && !/utf-?8/i.test(language));
  return {theme: createTheme(color), glyphs: isPlain ? plainGlyphs : fineGlyphs, isSpoken};
}

import {hostileTitles} from './report-input.ts';

/** Names that break lines and columns where they are drawn as they are. */
export const hostileNames: readonly string[] = [
  ...hostileTitles,
  '\u001b[2J\u001b[31mred',
  'one\r\ntwo\tthree',
  '\u202eesrever\u202c',
  'z\u200d\u200bw\u2060j\ufeff',
  '千と千尋の神隠し',
  '👨‍👩‍👧‍👦 family 🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag ❤️ heart 👍🏽 skin',
  'Z̸̡̢̛͔͈a̶̧̙l̷͖͂g̵̥͝o̴',
  'word '.repeat(60),
  'x'.repeat(300),
  '語'.repeat(150),
  'A\u001b[2J\u001b[31mred\u001b]8;;http://evil.example\u0007link',
  '\u202ereversed\u202c and \u200ejoined\u200d\u200d',
  '千と千尋の神隠し '.repeat(20),
  '👨‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(12),
  '한글e\u0301\u0301\u0301\u0301 שלום',
  '',
];

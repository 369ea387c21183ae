import {htmlTokens} from './html-tokens.ts';

/** What Telegram takes in one message, in UTF-16 units of what is read ("1-4096 characters after entities parsing"). */
export const longestText = 4096;

/**
 * HTML of which no more than `limit` characters are read. What is too long ends with its last whole line that fits and a
 * line `…`; where that would leave less than half of the room, within a line. Tags that are open there are closed.
 */
export function fitHtml(html: string, limit: number = longestText): string {
  const {whole, line, inside} = cutsOf(html, limit);
  if (whole) return html;
  if (limit < 1) return '';
  const isByLine = line.length >= limit / 2;
  const {at, open} = isByLine ? line : inside;
  return `${html.slice(0, at)}${closing(open)}${isByLine ? '\n…' : '…'}`;
}

/** A place to cut at: its offset, how much is read before it, and the tags open there. */
type Cut = {at: number; length: number; open: readonly string[]};

/** The last ends of a line and of a piece behind which `…` has room. */
function cutsOf(html: string, limit: number): {whole: boolean; line: Cut; inside: Cut} {
  let here: Cut = {at: 0, length: 0, open: []};
  let line = here;
  let inside = here;
  for (const piece of htmlTokens(html)) {
    if (piece.text === '\n' && here.length + 2 <= limit) line = here;
    here = {
      at: here.at + piece.raw.length,
      length: here.length + piece.text.length,
      open: openAfter(here.open, piece.kind, 'tag' in piece ? piece.tag : ''),
    };
    if (here.length > limit) return {whole: false, line, inside};
    if (here.length + 1 <= limit) inside = here;
  }
  return {whole: true, line, inside};
}

function openAfter(open: readonly string[], kind: 'open' | 'close' | 'text', tag: string): readonly string[] {
  if (kind === 'open') return [...open, tag];
  return kind === 'close' && open.at(-1) === tag ? open.slice(0, -1) : open;
}

function closing(open: readonly string[]): string {
  return open
    .toReversed()
    .map(tag => `</${tag}>`)
    .join('');
}

import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';

/** Characters that nothing is seen of, or that change the direction of what follows, and so could hide or reorder words. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** More marks on one letter than any script has: a pile of them takes no width, and any room. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/** Text made fit for a message: one line of at most `longest` UTF-16 units, as Telegram counts, nothing of which is taken for a tag. */
export function escapeText(text: string, longest = 200): string {
  const plain = plainText(text).replace(unseen, '').replace(piledMarks, '$1').trim();
  const shown = cut(shorten(plain, longest), longest);
  const alone = rightToLeft.test(shown) ? `${isolateBegin}${shown}${isolateEnd}` : shown;
  return alone.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Numbers and commas beside such text would be moved by it; between these marks it turns nothing but itself. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const isolateBegin = '\u2068';
const isolateEnd = '\u2069';

/** What takes few columns may still be long, since one letter can be of many units; none is halved. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A link to a page; the text alone where the address is none of the web, or holds a name and a password. */
export function linkTo(url: string | undefined, text: string): string {
  if (url === undefined || !URL.canParse(url)) return '';
  const {protocol, username, password, href} = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '' || href.length > longestAddress) return '';
  return `<a href="${href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}">${escapeText(text)}</a>`;
}

const longestAddress = 300;

/** Words in bold, escaped. */
export function bold(text: string, longest?: number): string {
  return `<b>${escapeText(text, longest)}</b>`;
}

/** Lines joined till what Telegram takes is used up; what does not fit is told. */
export function fitLines(lines: readonly string[], more: string): string {
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (lengthOf(longer) > most) return `${text}\n${more}`;
    text = longer;
  }
  return text;
}

/** Lines in as few messages as they fit into. A line must fit into one. */
export function fillMessages(lines: readonly string[]): string[] {
  const messages: string[] = [];
  let text: string | undefined;
  for (const line of lines) {
    const longer: string = text === undefined ? line : `${text}\n${line}`;
    if (text !== undefined && lengthOf(longer) > most) {
      messages.push(text);
      text = line;
    } else {
      text = longer;
    }
  }
  return text === undefined ? messages : [...messages, text];
}

/** Telegram takes 4096 characters after it has read the tags; a few are kept for the last line. */
const most = 3900;

function lengthOf(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, '.').length;
}

import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';

/** Characters that have no width, or change the direction of what follows, and so could hide or reorder words. */
const unseen = /[\u200b-\u200f\u2060-\u2064\u061c\ufeff\u00ad]/gu;

/** Text made fit for a message: one line, nothing in it is taken for a tag, and it does not turn what stands around it. */
export function escapeText(text: string, longest = 200): string {
  return shorten(plainText(text).replace(unseen, '').trim(), longest)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
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

/** Telegram takes 4096 characters after it has read the tags; a few are kept for the last line. */
const most = 3900;

function lengthOf(html: string): number {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, '.').length;
}

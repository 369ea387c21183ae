import {RefusalError} from './refusal-error.ts';

/**
 * What is read of a text in parse mode HTML. Throws RefusalError in the words of TDLib; a bare `&`, which the Bot API asks
 * to be escaped ("HTML style"), is refused as well.
 */
export function readHtml(html: string): string {
  const open: string[] = [];
  let text = '';
  for (let at = 0; at < html.length; ) {
    const rest = html.slice(at);
    if (rest.startsWith('<')) at += passTag(rest, open, offsetOf(html, at));
    else {
      const [raw, read] = rest.startsWith('&') ? entityOf(rest, offsetOf(html, at)) : [rest.charAt(0), rest.charAt(0)];
      text += read;
      at += raw.length;
    }
  }
  if (open.length > 0) throw unparsed(`Can't find end tag corresponding to start tag "${open.at(-1)}"`);
  return text;
}

const supported: ReadonlySet<string> = new Set([
  'a',
  'b',
  'blockquote',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'pre',
  's',
  'span',
  'strike',
  'strong',
  'tg-emoji',
  'tg-spoiler',
  'u',
]);

function passTag(rest: string, open: string[], offset: number): number {
  const [raw, slash, name = ''] = /^<(\/?)([^\s<>/]*)[^<>]*>/.exec(rest) ?? [];
  if (raw === undefined) throw unparsed(`Unclosed start tag at byte offset ${offset}`);
  const tag = name.toLowerCase();
  if (slash === '/') passEnd(tag, open, offset);
  else if (supported.has(tag)) open.push(tag);
  else throw unparsed(`Unsupported start tag "${tag}" at byte offset ${offset}`);
  return raw.length;
}

function passEnd(tag: string, open: string[], offset: number): void {
  const expected = open.pop();
  if (expected === undefined) throw unparsed(`Unexpected end tag at byte offset ${offset}`);
  if (tag === expected || tag === '') return;
  throw unparsed(`Unmatched end tag at byte offset ${offset}, expected "</${expected}>", found "</${tag}>"`);
}

const named: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"'};

function entityOf(rest: string, offset: number): [raw: string, read: string] {
  const [raw, name = ''] = /^&(#\d{1,7}|#x[\da-f]{1,6}|lt|gt|amp|quot);/i.exec(rest) ?? [];
  if (raw === undefined) throw unparsed(`Unescaped "&" at byte offset ${offset}`);
  const digits = /^#(x?)(.*)$/i.exec(name);
  if (digits === null) return [raw, named[name.toLowerCase()] ?? ''];
  return [raw, String.fromCodePoint(Number.parseInt(digits[2] ?? '', digits[1] === '' ? 10 : 16))];
}

function offsetOf(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at));
}

function unparsed(why: string): RefusalError {
  return new RefusalError(400, `can't parse entities: ${why}`);
}

/** A piece of Telegram's HTML. `raw` is as written, `text` is what is read of it. */
export type HtmlToken =
  | {kind: 'open'; raw: string; text: ''; tag: string; href: string | undefined}
  | {kind: 'close'; raw: string; text: ''; tag: string}
  | {kind: 'text'; raw: string; text: string};

/** The pieces in order: tags that Telegram knows, entities, and single characters. All else is text as it stands. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  for (const match of html.matchAll(token)) {
    const [raw, slash, tag, attributes = '', entity] = match;
    if (tag !== undefined && tags.has(tag.toLowerCase()))
      yield tagToken(raw, {slash, tag: tag.toLowerCase(), attributes});
    else yield {kind: 'text', raw, text: entity === undefined ? raw : decode(entity)};
  }
}

/** A tag, its attributes perhaps quoted; an entity; a character. */
const token = /<(\/?)([a-z][a-z0-9-]*)((?:\s(?:[^<>"]|"[^"<]*")*)?)>|&(#\d{1,7}|#x[0-9a-f]{1,6}|lt|gt|amp|quot);|./gisu;

/** https://core.telegram.org/bots/api#html-style */
const tags: ReadonlySet<string> = new Set([
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

type Tag = {slash: string | undefined; tag: string; attributes: string};

function tagToken(raw: string, {slash, tag, attributes}: Tag): HtmlToken {
  if (slash === '/') return {kind: 'close', raw, text: '', tag};
  const href = /\shref="([^"]*)"/i.exec(attributes)?.[1];
  return {kind: 'open', raw, text: '', tag, href};
}

/** The four names that the Bot API knows ("HTML style"), and numbers. */
const named: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"'};

function decode(entity: string): string {
  const name = entity.toLowerCase();
  if (!name.startsWith('#')) return named[name] ?? `&${entity};`;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code).toWellFormed() : `&${entity};`;
}

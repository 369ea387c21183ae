import {htmlTokens} from './html-tokens.ts';

/** What is read of Telegram's HTML, the address of a link behind its words. */
export function plainHtml(html: string): string {
  const addresses: string[] = [];
  let text = '';
  for (const piece of htmlTokens(html)) {
    text += piece.text;
    if (piece.kind === 'open' && piece.tag === 'a') addresses.push(plainHtml(piece.href ?? ''));
    if (piece.kind !== 'close' || piece.tag !== 'a') continue;
    const address = addresses.pop() ?? '';
    if (address !== '' && !text.endsWith(address)) text += ` (${address})`;
  }
  return text;
}

import {plainText} from '../../../output/plain-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any value as text of a page, between tags or inside a quoted attribute. */
export function escapeHtml(value: string | number): string {
  return plainText(String(value)).replace(/[&<>"']/g, mark => entities[mark] ?? mark);
}

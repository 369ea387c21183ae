import {redactUrl} from '../../base/redact.ts';

const hidden = '***';
// A shorter one is hidden only where it stands alone: it would be found inside of ordinary words.
const minInsideWords = 4;

/**
 * What an http(s) address holds that is not to be told, the longest first: user name, password, fragment and the query
 * values `redactUrl` hides, each as it is written in the address, decoded, and encoded anew. None for what is no URL.
 */
export function secretsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  const safe = new URL(redactUrl(address));
  const found = new Set([url.username, url.password, url.hash.slice(1)].flatMap(spellingsOf));
  for (const pair of url.search.slice(1).split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    const isHidden = safe.searchParams.getAll(decoded(name.replaceAll('+', ' '))).includes(hidden);
    if (isHidden) for (const spelling of spellingsOf(value)) found.add(spelling);
  }
  return [...found].filter(secret => secret !== '').sort((a, b) => b.length - a.length);
}

/** Text in which secrets are replaced by stars. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => {
    if (secret.length >= minInsideWords) return safe.replaceAll(secret, hidden);
    const literally = secret.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return safe.replaceAll(new RegExp(`(?<![a-z0-9])${literally}(?![a-z0-9])`, 'gi'), hidden);
  }, text);
}

function spellingsOf(raw: string): string[] {
  const plain = [decoded(raw), decoded(raw.replaceAll('+', ' '))];
  return [raw, ...plain, ...plain.map(encodeURIComponent)];
}

/** Percent signs that encode nothing stay as they are. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, bytes => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

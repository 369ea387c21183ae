/**
 * Finds secrets in text, whichever of their characters are percent-encoded, and however often. Matches nothing where
 * there are none.
 */
export function secretPattern(secrets: readonly string[]): RegExp {
  const telling = [...new Set(secrets)].filter(secret => secret.length >= shortestSecret);
  // Of two that begin alike the longer one counts, so that nothing of it is left.
  const patterns = telling.sort((a, b) => b.length - a.length).map(patternOf);
  return new RegExp(patterns.length === 0 ? '(?!)' : patterns.join('|'), 'g');
}

/** Text in which no secret stands, neither as it is nor as addresses write it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return text.replace(secretPattern(secrets), '***');
}

/** What is shorter is no secret of a service; cut out of every word it would tell itself by the holes. */
const shortestSecret = 4;

function patternOf(secret: string): string {
  return Array.from(secret, character => `(?:${plain(character)}|${encoded(character)})`).join('');
}

function plain(character: string): string {
  return character === ' ' ? '[ +]' : character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** A percent sign that is encoded once more is %25. */
function encoded(character: string): string {
  const bytes = Array.from(Buffer.from(character), byte => byte.toString(16).padStart(2, '0'));
  return bytes.map(hex => `%(?:25)*${hex.replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`)}`).join('');
}

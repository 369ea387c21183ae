import {secretPattern} from '../secret-pattern.ts';

/**
 * Takes the secrets given out of text, as they are or as addresses write them, and what strangers need not know: keys (long
 * and of letters and digits), addresses of people and of machines.
 */
export function createHider(secrets: readonly string[]): (text: string) => string {
  const all = [secretPattern(secrets.flatMap(secret => [secret, decoded(secret)])), ...patterns];
  return text => all.reduce((safe, pattern) => safe.replace(pattern, '***'), text);
}

const patterns: readonly RegExp[] = [
  /\b[0-9a-f]{16,}\b/gi,
  /\b(?=[A-Za-z_]*\d)(?=\d*[A-Za-z_])[A-Za-z\d_]{28,}\b/g,
  /[\w.+-]{1,64}@[\w-]{1,64}(\.[\w-]{1,64}){1,8}/g,
  /\b(\d{1,3}\.){3}\d{1,3}\b/g,
];

/** Cookies are often written as addresses write them, and pages show them plain. */
function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret;
  }
}

import {isSecretName} from './hide-secrets.ts';

/** Shorter texts would cut holes into words that have nothing to do with them. */
const shortestSecret = 6;

/** The secrets among settings, the longest first; of a bot's token also the half that is worth as much as the whole. */
export function listSecrets(settings: object): string[] {
  const found = secretsIn(settings, false).flatMap(secret => [secret, ...secret.split(':').slice(1)]);
  return [...new Set(found)].filter(({length}) => length >= shortestSecret).sort((a, b) => b.length - a.length);
}

function secretsIn(value: unknown, isSecret: boolean): string[] {
  if (typeof value === 'string') return isSecret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(item => secretsIn(item, isSecret));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => secretsIn(member, isSecretName(name)));
}

import type {IptorrentsOptions} from './iptorrents.ts';

type Options = Pick<IptorrentsOptions, 'uid' | 'pass' | 'cfClearance' | 'clearances'>;

/** What no message and no saved page may hold. */
export function secretsOf({uid, pass, cfClearance, clearances}: Options, passkey?: string): string[] {
  const lent = clearances.find()?.cookies.map(({value}) => value) ?? [];
  return [uid, pass, cfClearance, passkey, ...lent].filter(secret => secret !== undefined);
}

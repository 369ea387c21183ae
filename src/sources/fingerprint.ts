import {hash} from 'node:crypto';

/** A short text that changes when any of these does and tells nothing of them. */
export function fingerprint(parts: readonly (string | undefined)[]): string {
  return hash('sha256', JSON.stringify(parts.map(part => part ?? null)), 'hex').slice(0, hexDigits);
}

const hexDigits = 32;

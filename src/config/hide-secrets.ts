import {redactUrl} from '../base/redact.ts';
import type {AnySetting} from './setting.ts';

/** What stands for a secret that is set. */
const hidden = '***';

/** A setting's value as it may be shown: secrets hidden, also those of entries and in addresses. */
export function hideSecrets({isSecret}: Pick<AnySetting, 'isSecret'>, value: unknown): unknown {
  return withoutSecrets(value, isSecret === true);
}

/** True for a value of which something would be hidden. */
export function holdsSecret(setting: Pick<AnySetting, 'isSecret'>, value: unknown): boolean {
  return JSON.stringify(hideSecrets(setting, value)) !== JSON.stringify(value);
}

/** True for names of settings, their members and variables whose values are secrets. */
export function isSecretName(name: string): boolean {
  return /token|key|pass|secret|uid|clearance|cookie/i.test(name);
}

function withoutSecrets(value: unknown, isSecret: boolean): unknown {
  if (Array.isArray(value)) return value.map(item => withoutSecrets(item, isSecret));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withoutSecrets(member, isSecretName(name))]),
    );
  }
  if (typeof value !== 'string' || value === '') return value;
  if (isSecret) return hidden;
  return /^https?:.*[@?#]/i.test(value) ? redactUrl(value) : value;
}

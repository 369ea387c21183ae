import type {TakenKey} from '../config/original/take-over.ts';
import {settingValue} from './setting-value.ts';

/** What a key became, or why it became nothing. */
export function importWords({settings, value, reason}: TakenKey): string {
  return reason ?? `${settings.join(', ')} = ${settingValue(value)}`;
}

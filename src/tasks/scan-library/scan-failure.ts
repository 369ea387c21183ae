import {UserError} from '../../base/user-error.ts';
import type {ScanFailure} from '../../core/library/scan-store.ts';

/** What was left as it was because of an error. */
export function failureOf({ratingKey, title}: Pick<ScanFailure, 'ratingKey' | 'title'>, error: Error): ScanFailure {
  return {ratingKey, title, message: error.message, hint: error instanceof UserError ? error.hint : undefined};
}

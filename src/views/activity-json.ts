import type {Happening} from '../core/history/happening.ts';

type HappeningDocument = Omit<Happening, 'at' | 'approval'> & {at: string; approvalId: string | undefined};

/** One thing that happened in the words of the JSON contract; undefined members are printed as null. */
export function activityDocument({at, what, approval, subject, by, detail, times}: Happening): HappeningDocument {
  return {at: at.toISOString(), what, approvalId: approval, subject, by, detail, times};
}

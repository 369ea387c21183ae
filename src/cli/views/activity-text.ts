import type {Activity} from '../../core/activity/activity.ts';
import {deciderWords} from '../../core/approvals/decider-words.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const head = ['When', 'What', 'Question', 'By', ''] as const;
const leastDetail = 16;

/** What happened, for a person, the newest first. */
export function activityText(activity: readonly Activity[], {theme, columns, now}: Layout): string {
  if (activity.length === 0) return 'Nothing has happened yet.\n';
  const cells = activity.map(one => cellsOf(one, now));
  const room = Math.max(leastDetail, columns - widthOfColumns([head.slice(0, -1), ...cells]));
  return alignedTable({
    head: head.map(theme.heading),
    align: ['left', 'left', 'left', 'left', 'left'],
    rows: activity.map((one, place) => [...(cells[place] ?? []), shorten(plainText(detailOf(one)), room)]),
  });
}

function detailOf({detail, times}: Activity): string {
  return `${detail ?? ''}${times > 1 ? ` (${times} times)` : ''}`;
}

function cellsOf({at, what, approval, by}: Activity, now: Date): string[] {
  return [agoInWords(at, now), what, approval ?? '', by === undefined ? '' : deciderWords(by)];
}

/** The same for other programs. */
export function activityRows(activity: readonly Activity[]): string {
  return activity
    .map(({at, what, approval, by, detail, times}) => tabbedRow([at.toISOString(), what, approval, by, detail, times]))
    .join('');
}

/** One thing that happened in the words of the JSON contract; undefined members are printed as null. */
export function activityDocument({at, what, approval, by, detail, times}: Activity): ActivityDocument {
  return {at: at.toISOString(), what, approvalId: approval, by, detail, times};
}

type ActivityDocument = Pick<Activity, 'what' | 'by' | 'detail' | 'times'> & {
  at: string;
  approvalId: string | undefined;
};

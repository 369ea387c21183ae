import {Text} from 'ink';
import type {ReactNode} from 'react';
import type {Happening} from '../../core/history/happening.ts';
import {agoInWords, countInWords} from '../../output/words.ts';
import {listLayout} from '../list-layout.ts';
import {happeningsShown, placeOf} from '../lists.ts';
import type {Model} from '../model.ts';
import {cell} from '../widgets/cell.ts';
import {TableView} from '../widgets/table-view.tsx';
import {activityColumns} from './activity/activity-columns.ts';
import {happeningPane} from './activity/happening-pane.ts';
import {happeningTone} from './activity/happening-tone.ts';
import {happeningWords} from './activity/happening-words.ts';
import type {ScreenProps} from './screen-props.ts';

/** What happened, the newest first. */
export function ActivityScreen({model, look, area}: ScreenProps): ReactNode {
  const {snapshot, now} = model;
  if (!snapshot.happenings) return <Text> Reading what happened ...</Text>;
  const {theme} = look;
  const happenings = happeningsShown(model);
  const words = ` ${theme.dim(cell(summary(model, happenings), area.columns - 1).trimEnd())}`;
  return (
    <TableView
      look={look}
      area={area}
      layout={listLayout('activity', area.rows)}
      above={[words]}
      items={happenings}
      cursor={placeOf(model, 'activity')}
      columns={activityColumns(now)}
      spoken={one => spokenWords(one, now)}
      pane={one => happeningPane(one, now)}
      empty={emptyWords(model)}
    />
  );
}

function summary({searches, snapshot}: Model, happenings: readonly Happening[]): string {
  const failures = happenings.filter(one => happeningTone(one) === 'failure').length;
  const all = snapshot.happenings?.length ?? 0;
  return [
    `${happenings.length}${happenings.length < all ? ` of ${all}` : ''} that happened last`,
    failures > 0 && countInWords(failures, 'failure'),
    searches.activity && `with "${searches.activity}"`,
  ]
    .filter(Boolean)
    .join(', ');
}

function emptyWords({searches}: Model): string {
  return searches.activity
    ? 'Nothing like that happened. Esc shows all again.'
    : 'Nothing happened yet: s scans your libraries, i looks for releases, w starts the daemon, which does both.';
}

function spokenWords(one: Happening, now: Date): string {
  const {at, what, subject} = one;
  return [agoInWords(at, now), what, subject, happeningWords(one)].filter(Boolean).join(', ');
}

import {Text} from 'ink';
import type {ReactNode} from 'react';
import {claimedLabel} from '../../core/releases/claimed-label.ts';
import type {DecidedRelease} from '../../tasks/list-releases.ts';
import {releaseWords} from '../../views/release-words.ts';
import {listLayout} from '../list-layout.ts';
import {placeOf, releasesShown} from '../lists.ts';
import {cell} from '../widgets/cell.ts';
import {TableView} from '../widgets/table-view.tsx';
import type {ScreenProps} from './screen-props.ts';
import {approvalsOfReleases} from './torrents/approvals-of-releases.ts';
import {releasePane} from './torrents/release-pane.ts';
import {releaseStanding, type Standing} from './torrents/release-standing.ts';
import {torrentColumns} from './torrents/torrent-columns.ts';
import {countWords, emptyWords, sourcesLine} from './torrents/torrents-summary.ts';

/** The releases that sources listed, and more of the one under the cursor. */
export function TorrentsScreen({model, look, area}: ScreenProps): ReactNode {
  const {snapshot, now} = model;
  if (!snapshot.releases) return <Text> Reading the releases ...</Text>;
  const {theme} = look;
  const approvalOf = approvalsOfReleases(snapshot.approvals ?? []);
  const standingOf = (decided: DecidedRelease): Standing => releaseStanding(decided, approvalOf(decided));
  return (
    <TableView
      look={look}
      area={area}
      layout={listLayout('torrents', area.rows)}
      above={[
        ` ${theme.dim(cell(countWords(model, snapshot.releases, look), area.columns - 1).trimEnd())}`,
        ` ${sourcesLine(snapshot.sources, {columns: area.columns - 1, now, look})}`,
      ]}
      items={releasesShown(model)}
      cursor={placeOf(model, 'torrents')}
      columns={torrentColumns({look, now, standingOf})}
      spoken={one => spokenWords(one, standingOf(one), now)}
      pane={one => releasePane(one, {now, standing: standingOf(one)})}
      empty={emptyWords(model)}
    />
  );
}

function spokenWords({release}: DecidedRelease, {word}: Standing, now: Date): string {
  const {name, claims, isNew} = release;
  const label = claimedLabel(claims);
  const claimed = `claims ${label === '?' ? 'no picture' : label}${claims.atmos ? ' with Atmos' : ''}`;
  return [isNew ? 'new' : '', word, name, claimed, releaseWords(release, now)].filter(part => part !== '').join(', ');
}

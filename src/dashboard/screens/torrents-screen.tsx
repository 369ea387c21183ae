import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {claimedLabel} from '../../core/releases/claimed-label.ts';
import type {DecidedRelease} from '../../tasks/list-releases.ts';
import {releaseWords} from '../../views/release-words.ts';
import {listLayout} from '../list-layout.ts';
import {placeOf, releasesShown} from '../lists.ts';
import {cell} from '../widgets/cell.ts';
import {columnsHead, columnsLine, placeColumns} from '../widgets/columns.ts';
import {factsPane} from '../widgets/facts-pane.ts';
import {Lines} from '../widgets/lines.tsx';
import {ListView} from '../widgets/list-view.tsx';
import type {ScreenProps} from './screen-props.ts';
import {approvalsOfReleases} from './torrents/approvals-of-releases.ts';
import {releasePane} from './torrents/release-pane.ts';
import {releaseStanding, type Standing} from './torrents/release-standing.ts';
import {torrentColumns} from './torrents/torrent-columns.ts';
import {countWords, emptyWords, sourcesLine} from './torrents/torrents-summary.ts';

const markWidth = 2;

/** The releases that sources listed, and more of the one under the cursor. */
export function TorrentsScreen({model, look, area}: ScreenProps): ReactNode {
  const {snapshot, now} = model;
  if (!snapshot.releases) return <Text> Reading the releases ...</Text>;
  const {theme} = look;
  const releases = releasesShown(model);
  const layout = listLayout('torrents', area.rows);
  const approvalOf = approvalsOfReleases(snapshot.approvals ?? []);
  const standingOf = (decided: DecidedRelease): Standing => releaseStanding(decided, approvalOf(decided));
  const placed = placeColumns(torrentColumns({look, now, standingOf}), area.columns - markWidth);
  const place = placeOf(model, 'torrents');
  const here = releases[place];
  const heads = [
    ` ${theme.dim(cell(countWords(model, snapshot.releases, look), area.columns - 1).trimEnd())}`,
    ` ${sourcesLine(snapshot.sources, {columns: area.columns - 1, now, look})}`,
    look.isSpoken || !here ? '' : ' '.repeat(markWidth) + columnsHead(placed, theme),
  ];
  if (!here) return <Lines lines={[...heads.slice(0, layout.heads), ` ${emptyWords(model)}`]} />;
  return (
    <Box flexDirection="column">
      <Lines lines={heads.slice(0, layout.heads)} />
      <Box flexDirection="column" height={look.isSpoken ? undefined : layout.list}>
        <ListView
          look={look}
          length={releases.length}
          cursor={place}
          height={layout.list}
          row={at => columnsLine(placed, releases[at] ?? here, theme)}
          spoken={at => spokenWords(releases[at] ?? here, standingOf(releases[at] ?? here), now)}
        />
      </Box>
      <Lines
        lines={factsPane(
          releasePane(here, {theme, now, standing: standingOf(here)}),
          {columns: area.columns, rows: layout.pane},
          look,
        )}
      />
    </Box>
  );
}

function spokenWords({release}: DecidedRelease, {word}: Standing, now: Date): string {
  const {name, claims, isNew} = release;
  const label = claimedLabel(claims);
  const claimed = `claims ${label === '?' ? 'no picture' : label}${claims.atmos ? ' with Atmos' : ''}`;
  return [isNew ? 'new' : '', word, name, claimed, releaseWords(release, now)].filter(part => part !== '').join(', ');
}

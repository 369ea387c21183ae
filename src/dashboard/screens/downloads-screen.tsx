import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {steadyText} from '../../output/steady-text.ts';
import {wrap} from '../../output/wrap.ts';
import type {ListedDownload} from '../../tasks/downloads/list-downloads.ts';
import {approvalTitle} from '../../views/approval-words.ts';
import {downloadsShown, placeOf} from '../lists.ts';
import {splitScreens} from '../split-screens.ts';
import {cell} from '../widgets/cell.ts';
import {factLines} from '../widgets/fact-lines.ts';
import {headingLine} from '../widgets/heading-line.ts';
import {Lines} from '../widgets/lines.tsx';
import {ListView} from '../widgets/list-view.tsx';
import {SplitView} from '../widgets/split-view.tsx';
import {downloadFacts} from './downloads/download-facts.ts';
import {downloadLine, downloadSpoken} from './downloads/download-line.ts';
import {downloadsSummary} from './downloads/downloads-summary.ts';
import {waitingLines} from './downloads/waiting-lines.ts';
import type {ScreenProps} from './screen-props.ts';

const cursorWidth = 2;

/** The downloads, those under way first, what waits to be started, and what there is to know of the one under the cursor. */
export function DownloadsScreen({model, look, area}: ScreenProps): ReactNode {
  const {downloads: known} = model.snapshot;
  if (!known) return <Text> Reading the downloads ...</Text>;
  const {downloads, waiting} = known;
  if (downloads.length === 0 && waiting.length === 0) return <Lines lines={emptyLines(area.columns)} />;
  const heads = [look.theme.dim(` ${downloadsSummary(known)}`), ...waitingLines(waiting, area.columns, look)];
  const listed = downloadsShown(model);
  const isLost = listed.length === 0 && downloads.length > 0;
  return (
    <Box flexDirection="column">
      <Lines lines={isLost ? [...heads, ' No download is like that. Esc shows all.'] : heads} />
      {listed.length === 0 ? null : (
        <DownloadsSplit
          model={model}
          look={look}
          area={{columns: area.columns, rows: area.rows - heads.length}}
          listed={listed}
        />
      )}
    </Box>
  );
}

function emptyLines(columns: number): string[] {
  const words =
    'Nothing was downloaded yet. 3 shows what waits for your answer; what you approve is downloaded, and stands here.';
  return wrap(words, columns - 2).map(line => ` ${line}`);
}

function DownloadsSplit({
  model,
  look,
  area,
  listed,
}: ScreenProps & {readonly listed: readonly ListedDownload[]}): ReactNode {
  const cursor = placeOf(model, 'downloads');
  const spoken = (place: number): string => wordsAt(listed[place], one => steadyText(downloadSpoken(one)));
  const drawn = (place: number, width: number): string => wordsAt(listed[place], one => downloadLine(one, width, look));
  return (
    <SplitView
      look={look}
      area={area}
      split={{length: listed.length, besideFrom: splitScreens.downloads}}
      list={({columns, rows}) => (
        <ListView
          look={look}
          length={listed.length}
          cursor={cursor}
          height={rows}
          row={place => (look.isSpoken ? spoken(place) : drawn(place, columns - cursorWidth))}
          spoken={spoken}
        />
      )}
      detail={columns => detailLines(listed[cursor], model.now, {columns, look})}
    />
  );
}

function wordsAt(listed: ListedDownload | undefined, words: (one: ListedDownload) => string): string {
  return listed ? words(listed) : '';
}

type Layout = {columns: number; look: ScreenProps['look']};

function detailLines(listed: ListedDownload | undefined, now: Date, {columns, look}: Layout): string[] {
  if (!listed) return [];
  const title = cell(approvalTitle(listed.approval), columns).trimEnd();
  return [headingLine(title, columns, look), ...factLines(downloadFacts(listed, now), columns, look)];
}

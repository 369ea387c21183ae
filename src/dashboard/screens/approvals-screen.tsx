import {Box, Text} from 'ink';
import type {ReactNode} from 'react';
import {steadyText} from '../../output/steady-text.ts';
import {approvalTitle} from '../../views/approval-words.ts';
import {approvalsShown, placeOf} from '../lists.ts';
import type {Model} from '../model.ts';
import {splitScreens} from '../split-screens.ts';
import {cell} from '../widgets/cell.ts';
import {factLines} from '../widgets/fact-lines.ts';
import {headingLine} from '../widgets/heading-line.ts';
import {Lines} from '../widgets/lines.tsx';
import {ListView} from '../widgets/list-view.tsx';
import {SplitView} from '../widgets/split-view.tsx';
import {approvalFacts} from './approvals/approval-facts.ts';
import {type ApprovalRow, approvalLine, approvalSpoken} from './approvals/approval-line.ts';
import {approvalsSummary} from './approvals/approvals-summary.ts';
import type {ScreenProps} from './screen-props.ts';

const cursorWidth = 2;

/** The questions, those that wait first, and what there is to know of the one under the cursor. */
export function ApprovalsScreen({model, look, area}: ScreenProps): ReactNode {
  const {approvals} = model.snapshot;
  if (!approvals) return <Text> Reading the questions ...</Text>;
  if (approvals.length === 0) return <Lines lines={emptyLines} />;
  const rows = rowsOf(model);
  const cursor = placeOf(model, 'approvals');
  const spoken = (place: number): string => spokenAt(rows, place);
  return (
    <Box flexDirection="column">
      <Text wrap="truncate">{look.theme.dim(` ${approvalsSummary(model, look.isSpoken)}`)}</Text>
      {rows.length === 0 ? (
        <Text wrap="truncate">{` No question is like that. Esc shows all.`}</Text>
      ) : (
        <SplitView
          look={look}
          area={{columns: area.columns, rows: area.rows - 1}}
          split={{length: rows.length, besideFrom: splitScreens.approvals}}
          list={({columns, rows: height}) => (
            <ListView
              look={look}
              length={rows.length}
              cursor={cursor}
              height={height}
              row={place => (look.isSpoken ? spoken(place) : lineAt(rows, place, columns - cursorWidth, look))}
              spoken={spoken}
            />
          )}
          detail={columns => detailLines(rows[cursor], columns, look)}
        />
      )}
    </Box>
  );
}

const emptyLines = [
  ' No question waits. i looks for releases now.',
  ' What is better than what you have is asked about here, and downloaded only if you approve.',
];

function rowsOf(model: Model): ApprovalRow[] {
  const downloads = new Map(
    (model.snapshot.downloads?.downloads ?? []).map(({download}) => [download.approvalId, download]),
  );
  return approvalsShown(model).map(approval => ({
    approval,
    download: downloads.get(approval.id),
    isChosen: model.approvals.chosen.has(approval.id),
    now: model.now,
  }));
}

function lineAt(rows: readonly ApprovalRow[], place: number, width: number, look: ScreenProps['look']): string {
  const row = rows[place];
  return row ? approvalLine(row, width, look) : '';
}

function spokenAt(rows: readonly ApprovalRow[], place: number): string {
  const row = rows[place];
  return row ? steadyText(approvalSpoken(row)) : '';
}

function detailLines(row: ApprovalRow | undefined, columns: number, look: ScreenProps['look']): string[] {
  if (!row) return [];
  const {approval, download, now} = row;
  const title = cell(approvalTitle(approval), columns).trimEnd();
  const facts = approvalFacts(approval, {now, download, isSpoken: look.isSpoken});
  return [headingLine(title, columns, look), ...factLines(facts, columns, look)];
}

import {Box} from 'ink';
import type {ReactNode} from 'react';
import type {Look} from '../look.ts';
import {headingLine} from '../widgets/heading-line.ts';
import {Lines} from '../widgets/lines.tsx';
import {fitSections} from './overview/fit-sections.ts';
import {overviewPlan} from './overview/overview-plan.ts';
import type {Section} from './overview/section.ts';
import type {ScreenProps} from './screen-props.ts';

const gap = 2;

/** How all stands: the library, what waits, what is under way, what runs. */
export function OverviewScreen({model, look, area}: ScreenProps): ReactNode {
  const plan = overviewPlan(area.columns, look);
  const width = Math.floor((area.columns - gap * (plan.length - 1)) / plan.length);
  return (
    <Box flexDirection="row" columnGap={gap}>
      {plan.map(makers => (
        <Box key={makers[0]?.name} width={width}>
          <Lines
            lines={columnLines(
              makers.map(make => make(model, {look, width})),
              {look, width, rows: area.rows},
            )}
          />
        </Box>
      ))}
    </Box>
  );
}

const roomyFrom = 28;

function columnLines(
  sections: readonly Section[],
  {look, width, rows}: {look: Look; width: number; rows: number},
): string[] {
  // An empty row below every section; the last one of the column needs none.
  const apart = rows >= roomyFrom ? [''] : [];
  const padded = sections.filter(({lines}) => lines.length > 0).length;
  const fitted = fitSections(sections, rows - apart.length * Math.max(0, padded - 1));
  return fitted.flatMap(({title, lines}, place) => [
    ...(place > 0 ? apart : []),
    headingLine(title, width, look),
    ...lines,
  ]);
}

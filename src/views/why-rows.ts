import {againstOf} from '../core/upgrades/verdict.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {ExplainedDecision} from '../tasks/explain-decision.ts';

/** The columns of `why` in a pipe: what speaks, what it says, and its words. Columns may be added at the end; none moves. */
export const whyColumnNames = ['name', 'what', 'says', 'text'] as const;

/** One decision for other programs, a row for each rule, guard and warning, the outcome first. */
export function whyRows(decision: ExplainedDecision): string {
  const {release, ask, because, rules, guards, warnings} = decision;
  const row = (what: string, says: string, text: string): string => tabbedRow([release.name, what, says, text]);
  return [
    row('decision', ask ? 'ask' : 'no', because),
    ...againstOf({...decision, guards: []}).map(({guard, text}) => row(guard, 'forbids', text)),
    ...rules.map(({rule, says, text}) => row(`notifications.${rule}`, says, text)),
    ...guards.map(({guard, says, text}) => row(`guards.${guard}`, says, text)),
    ...warnings.map(text => row('warning', 'warns', text)),
  ].join('');
}

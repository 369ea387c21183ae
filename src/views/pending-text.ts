import type {Approval} from '../core/approvals/approval.ts';
import {currentFacts, offeredFacts} from '../core/approvals/version-facts.ts';
import {warningsOf} from '../core/approvals/warnings-of.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {Theme} from '../output/theme.ts';
import {aheadInWords, sizeInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import {approvalTitle} from './approval-words.ts';
import {releaseWords} from './release-words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const indent = '  ';

/** Questions that wait, each with what a person needs to answer it. */
export function pendingText(approvals: readonly Approval[], layout: Layout): string {
  if (approvals.length === 0) return 'No question waits.\n';
  const questions = approvals.map(approval => questionText(approval, layout)).join('\n');
  const [first] = approvals;
  const {theme} = layout;
  const how = wrap(`felscanner approve ${first?.id} or felscanner decline ${first?.id}; --all for all`, layout.columns);
  return `${questions}\n${how.map(line => `${theme.dim(line)}\n`).join('')}`;
}

function questionText(approval: Approval, {theme, columns, now}: Layout): string {
  const {id, release, current, offered, reason, expiresAt, freeBytes} = approval;
  const expiry = `expires ${aheadInWords(expiresAt, now)}`;
  const room = columns - id.length - expiry.length - 4;
  const facts = [releaseWords(release, now), freeBytes === undefined ? '' : `${sizeInWords(freeBytes)} free`].filter(
    part => part !== '',
  );
  return [
    `${theme.strong(id)}  ${theme.strong(shorten(approvalTitle(approval), room))}  ${theme.dim(expiry)}`,
    ...factLines(['now', currentFacts(current)], columns),
    ...factLines(['offered', offeredFacts(offered)], columns),
    ...(isPlain(approval) ? [] : factLines(['why', [reason]], columns)),
    `${indent}${shorten(plainText(release.name), columns - indent.length)}`,
    ...(facts.length > 0 ? [`${indent}${theme.dim(facts.join(', '))}`] : []),
    ...warningsOf(approval).flatMap(warning => warningLines(warning, {theme, columns})),
  ]
    .map(line => `${line}\n`)
    .join('');
}

const nameWidth = 9;

/** `offered  P7 FEL, claimed by FEL, 2160p, Atmos`, in as many lines as it takes. */
function factLines([name, facts]: readonly [string, readonly string[]], columns: number): string[] {
  const lines = wrap(plainText(facts.join(', ')), columns - indent.length - nameWidth);
  return lines.map((line, at) => `${indent}${(at === 0 ? name : '').padEnd(nameWidth)}${line}`);
}

/** The reason says nothing but what stands before it. */
function isPlain({reason, offered, current}: Approval): boolean {
  return reason === `${offered.label} over ${current?.label}`;
}

const mark = '! ';

function warningLines(warning: string, {theme, columns}: Pick<Layout, 'theme' | 'columns'>): string[] {
  const [first = '', ...rest] = wrap(plainText(warning), columns - indent.length - mark.length);
  return [
    `${indent}${theme.warning(mark.trim())} ${first}`,
    ...rest.map(line => `${indent}${' '.repeat(mark.length)}${line}`),
  ];
}

import type {Approval} from '../../core/approvals/approval.ts';
import {warningsOf} from '../../core/approvals/warnings-of.ts';
import {countInWords, sizeInWords} from '../../output/words.ts';
import {approvalTitle, stepWords} from '../../views/approval-words.ts';
import type {Dialog} from '../model.ts';
import {cell} from '../widgets/cell.ts';

const mostNamed = 5;
const mostWarnings = 3;
/** Of more that are warned of the same only their number is said. */
const mostTitles = 2;
/** What stands before and behind the lines of a dialog. */
const marginColumns = 4;

/** Asks whether releases are really to be downloaded, with what a person must know who says yes. */
export function approveDialog(about: readonly Approval[], columns: number): Dialog {
  const bytes = bytesOf(about);
  const size = bytes > 0 ? ` (${sizeInWords(bytes)})` : '';
  return {
    kind: 'confirm',
    question: `Download ${countInWords(about.length, 'release')}${size}?`,
    lines: [...namesOf(about, columns), ...warningLines(about)],
    effect: {do: 'begin-work', work: {name: 'approve', ids: about.map(({id}) => id)}},
  };
}

/** Asks for the reason of a no. */
export function declineDialog(about: readonly Approval[], columns: number): Dialog {
  return {
    kind: 'prompt',
    question: `Decline ${countInWords(about.length, 'release')}: why? (Enter without a reason is fine)`,
    lines: namesOf(about, columns),
    text: '',
    purpose: {kind: 'decline', ids: about.map(({id}) => id)},
  };
}

/** One with the name of its release, several in a line each. */
function namesOf(about: readonly Approval[], columns: number): string[] {
  const lines = about
    .slice(0, mostNamed)
    .map(one => cell(`${approvalTitle(one)}: ${stepWords(one)}${sizeOf(one)}`, columns - marginColumns).trimEnd());
  const [only, ...others] = about;
  if (only && others.length === 0) return [...lines, only.release.name];
  return about.length > mostNamed ? [...lines, `and ${about.length - mostNamed} more`] : lines;
}

function sizeOf({offered: {sizeBytes}}: Approval): string {
  return sizeBytes === undefined ? '' : `, ${sizeInWords(sizeBytes)}`;
}

function warningLines(about: readonly Approval[]): string[] {
  const all = [...tightWords(about), ...warningsByText(about)];
  const more = all.length - mostWarnings;
  return [
    ...all.slice(0, mostWarnings).map(warning => `! ${warning}`),
    ...(more > 0 ? [`! and ${countInWords(more, 'more warning')}`] : []),
  ];
}

/** What several are warned of is said once; where it is all of them it needs no names. */
function warningsByText(about: readonly Approval[]): string[] {
  const titles = new Map<string, string[]>();
  for (const one of about) {
    const failed = one.state === 'failed' ? [`it failed before: ${one.message ?? 'nobody knows why'}`] : [];
    for (const warning of new Set([...failed, ...warningsOf(one)]))
      titles.set(warning, [...(titles.get(warning) ?? []), approvalTitle(one)]);
  }
  return [...titles].map(([warning, of]) => {
    if (of.length === about.length) return warning;
    return `${of.length <= mostTitles ? of.join(', ') : `${of.length} of them`}: ${warning}`;
  });
}

/** Each may fit where all together do not. */
function tightWords(about: readonly Approval[]): string[] {
  const free = about.map(({freeBytes}) => freeBytes).filter(bytes => bytes !== undefined);
  const bytes = bytesOf(about);
  const least = Math.min(...free);
  if (about.length < 2 || bytes <= least) return [];
  return [`together they do not fit: ${sizeInWords(bytes)}, and ${sizeInWords(least)} were free`];
}

function bytesOf(about: readonly Approval[]): number {
  return about.reduce((sum, {offered}) => sum + (offered.sizeBytes ?? 0), 0);
}

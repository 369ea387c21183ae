import stringWidth from 'string-width';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords, durationInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import type {Severity} from '../tasks/doctor/finding.ts';
import type {Diagnosis} from '../tasks/doctor/run-doctor.ts';

type Layout = {theme: Theme; columns: number | undefined};

/** What was found, a line each with what to do below it, for a person; and how many of it wants care. */
export function doctorText(diagnoses: readonly Diagnosis[], {theme, columns = 100}: Layout): string {
  const titles = diagnoses.map(({title}) => plainText(title));
  const titleWidth = Math.max(0, ...titles.map(title => stringWidth(title)));
  const indent = markWidth + titleWidth + gap;
  const width = Math.max(leastWidth, columns - indent);
  const lines = diagnoses.flatMap((diagnosis, index) => {
    const title = titles[index] ?? '';
    const head = `${markOf(diagnosis.severity, theme)}${title}${' '.repeat(titleWidth - stringWidth(title) + gap)}`;
    const [first = '', ...rest] = wrap(messageOf(diagnosis), width);
    return [
      `${head}${first}`,
      ...[...rest, ...hintLines(diagnosis, theme, width)].map(line => `${' '.repeat(indent)}${line}`),
    ];
  });
  return `${lines.map(line => `${line}\n`).join('')}\n${summary(diagnoses, theme)}\n`;
}

const markWidth = 6;
const gap = 2;
const leastWidth = 30;

function markOf(severity: Severity, theme: Theme): string {
  const paint = {ok: theme.good, warn: theme.warning, fail: theme.failure, off: theme.dim}[severity];
  return `${paint(severity)}${' '.repeat(markWidth - severity.length)}`;
}

function messageOf({message, latencyMs}: Diagnosis): string {
  const took = latencyMs === undefined ? '' : ` (${durationInWords(latencyMs)})`;
  return `${plainText(message)}${took}`;
}

/** What is off is no trouble: it gets advice in JSON and in rows alone. */
function hintLines({severity, hint}: Diagnosis, theme: Theme, width: number): string[] {
  if (hint === undefined || severity === 'off') return [];
  const [first = '', ...rest] = wrap(plainText(hint), width - arrow.length);
  return [`${theme.dim('->')} ${first}`, ...rest.map(line => `${' '.repeat(arrow.length)}${line}`)];
}

const arrow = '-> ';

function summary(diagnoses: readonly Diagnosis[], theme: Theme): string {
  const count = (severity: Severity): number => diagnoses.filter(one => one.severity === severity).length;
  const [failures, warnings] = [count('fail'), count('warn')];
  if (failures + warnings === 0) return theme.good('nothing is wrong');
  return [
    failures > 0 ? theme.failure(countInWords(failures, 'failure')) : undefined,
    warnings > 0 ? theme.warning(countInWords(warnings, 'warning')) : undefined,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

/** The same for other programs: service, severity, title, message, hint, milliseconds. */
export function doctorRows(diagnoses: readonly Diagnosis[]): string {
  return diagnoses
    .map(({service, severity, title, message, hint, latencyMs}) =>
      tabbedRow([service, severity, title, message, hint, latencyMs]),
    )
    .join('');
}

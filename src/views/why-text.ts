import {movieWords} from '../core/library/movie-words.ts';
import type {GroupRecord} from '../core/upgrades/group-record.ts';
import {plainText} from '../output/plain-text.ts';

import {alignedTable, widthOfColumns} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, countInWords} from '../output/words.ts';
import {wrap} from '../output/wrap.ts';
import type {ExplainedDecision} from '../tasks/explain-decision.ts';
import {releaseWords} from './release-words.ts';

const minTextWidth = 24;

type Layout = {theme: Theme; now: Date; columns: number};

/** One decision for a person: rule by rule and guard by guard. */
export function whyText(decision: ExplainedDecision, layout: Layout): string {
  const {theme, columns} = layout;
  const spoken = [
    ...decision.rules.map(({rule, says, text}) => [says, `notifications.${rule}`, plainText(text)] as const),
    ...decision.guards.map(({guard, says, text}) => [says, `guards.${guard}`, plainText(text)] as const),
  ];
  const room = columns - widthOfColumns(spoken.map(([word, rule]) => [word, rule]));
  const rows = spoken.flatMap(([word, rule, text]) => {
    const [first = '', ...rest] = wrap(text, Math.max(minTextWidth, room));
    return [[styled(word, theme), rule, first], ...rest.map(line => ['', '', line])];
  });
  const table = alignedTable({
    head: ['Says', 'Rule', ''].map(theme.heading),
    align: ['left', 'left', 'left'],
    rows,
  });
  return `${whyShort(decision, layout)}${rows.length > 0 ? `\n${table}` : ''}`;
}

/** One decision for a person, in short. */
export function whyShort(decision: ExplainedDecision, {theme, now}: Pick<Layout, 'theme' | 'now'>): string {
  const {release, ask, because, obstacles, warnings} = decision;
  const verdict = ask ? theme.good('Worth asking about') : theme.warning('Not asked about');
  return [
    theme.strong(plainText(release.name)),
    ...factLines(decision, now).map(line => `  ${plainText(line)}`),
    `  ${verdict}: ${plainText(because)}`,
    ...obstacles.slice(1).map(({text}) => `  ${plainText(text)}`),
    ...warnings.map(warning => `  ${theme.warning('!')} ${plainText(warning)}`),
  ]
    .map(line => `${line}\n`)
    .join('');
}

const says: Readonly<Record<string, (theme: Theme) => (text: string) => string>> = {
  yes: theme => theme.good,
  forbids: theme => theme.failure,
  warns: theme => theme.warning,
};

function styled(word: string, theme: Theme): string {
  return (says[word]?.(theme) ?? theme.dim)(word);
}

function factLines(decision: ExplainedDecision, now: Date): string[] {
  const {release, movie, current, offered, group, opinion} = decision;
  const facts = releaseWords(release, now);
  return [
    `claims ${offered}${release.claims.atmos ? ' with Atmos' : ''}${evidenceWords(decision)}`,
    movie
      ? `is ${movieWords(movie)} of ${movie.library}, which is there in ${current}`
      : 'is of no movie of the library',
    release.source === ''
      ? 'no source has listed it'
      : `listed by ${release.source}${facts === '' ? '' : `: ${facts}`}`,
    ...(opinion ? [opinion.text] : []),
    ...(group ? [groupWords(group)] : []),
    whenWords(decision, now),
  ];
}

function whenWords({isFresh, decidedAt, confirmedAt}: ExplainedDecision, now: Date): string {
  if (isFresh) return 'judged now, and not kept';
  const again = confirmedAt > decidedAt ? `, and so again ${agoInWords(confirmedAt, now)}` : '';
  return `decided ${agoInWords(decidedAt, now)}${again}`;
}

/** The words of the name the claims were read from. */
function evidenceWords({release: {claims}}: ExplainedDecision): string {
  const words = claims.evidence.map(({words: read, from}) => (from === 'search' ? `${read} (searched for)` : read));
  return words.length > 0 ? `, by ${[...new Set(words)].join(', ')}` : '';
}

function groupWords({name, seen, worthAsking, asked, approved, declined, honest, dishonest}: GroupRecord): string {
  const counts = [
    countInWords(seen, 'release'),
    worthAsking > 0 && `${worthAsking} worth asking about`,
    asked > 0 && `${asked} asked about`,
    approved > 0 && `${approved} approved`,
    declined > 0 && `${declined} declined`,
    honest > 0 && `${honest} proven honest`,
    dishonest > 0 && `${dishonest} proven dishonest`,
  ].filter(part => part !== false);
  return `group ${name}: ${counts.join(', ')}`;
}

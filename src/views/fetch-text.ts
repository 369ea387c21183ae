import {movieWords} from '../core/library/movie-words.ts';
import type {Decision} from '../core/upgrades/decision.ts';
import {againstOf} from '../core/upgrades/verdict.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords} from '../output/words.ts';
import type {FetchedReleases} from '../tasks/fetch-releases/fetch-releases.ts';
import type {SourceOutcome} from '../tasks/fetch-releases/source-outcome.ts';
import {claimedMovieWords, releaseWords} from './release-words.ts';
import {careWords} from './source-care-words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

/** What came of asking the sources, for a person. */
export function fetchText({sources, decisions, approvals}: FetchedReleases, layout: Layout): string {
  const lines = sources.filter(({state}) => state !== 'failed').map(source => sourceLine(source, layout));
  const asks = decisions.filter(({ask}) => ask);
  const heading = layout.theme.heading(
    asks.length > 0
      ? `Worth asking about: ${asks.length} of ${countInWords(decisions.length, 'release')}`
      : `Nothing to ask about in ${countInWords(decisions.length, 'release')}`,
  );
  const others = otherWords(decisions.filter(({ask}) => !ask));
  const offers = asks.map(decision => offerText(decision, layout)).join('');
  return `${lines.join('')}${lines.length > 0 ? '\n' : ''}${heading}\n${offers}${others === '' ? '' : `${layout.theme.dim(others)}\n`}${askedText(approvals, layout)}`;
}

function askedText({length}: FetchedReleases['approvals'], {theme}: Layout): string {
  if (length === 0) return '';
  return `\n${theme.strong(countInWords(length, 'new question'))}: "felscanner pending" lists what waits for your answer\n`;
}

function sourceLine(source: SourceOutcome, {theme, now}: Layout): string {
  const {name, kind, state, fetched, requests} = source;
  const came =
    state === 'waits'
      ? 'was asked not long ago and is not asked now'
      : `${countInWords(fetched, 'release')}, ${source.new} new, ${countInWords(requests, 'request')}`;
  return `${theme.strong(plainText(name))} (${kind}): ${came}\n${indent}${theme.dim(careWords(source, now))}\n`;
}

function offerText({movie, release, because, warnings}: Decision, {theme, columns, now}: Layout): string {
  const title = movie ? movieWords(movie) : claimedMovieWords(release);
  const facts = ` ${releaseWords(release, now)}`;
  const name = shorten(plainText(release.name), columns - facts.length - indent.length);
  return [
    `${theme.strong(shorten(plainText(title), columns - because.length - 2))}: ${plainText(because)}`,
    `${indent}${name}${theme.dim(facts)}`,
    ...warnings.map(warning => `${indent}${theme.warning('!')} ${plainText(warning)}`),
  ]
    .map(line => `${line}\n`)
    .join('');
}

const indent = '  ';

/** Why the others are not asked about: `Not asked: 31 not in the library, 12 for which no rule speaks`. */
function otherWords(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return '';
  const counts = new Map<string, number>();
  for (const decision of decisions) {
    const kind = againstOf(decision)[0]?.guard ?? 'rules';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kindWords[kind] ?? kind}`);
  return `Not asked about: ${parts.join(', ')}`;
}

const kindWords: Readonly<Record<string, string>> = {
  rules: 'for which no rule speaks',
  listing: 'not listed any more',
  claims: 'that claim nothing',
  match: 'of no certain movie',
  onlyLibraryMovies: 'not in the library',
  exactDuplicates: 'the same as what is there',
  resolutionLoss: 'of lower resolution',
  dvLoss: 'of lower Dolby Vision',
  atmosLoss: 'without the Atmos that is there',
  hdrFallbackLoss: 'that do not play as HDR10',
  minSeeders: 'with too few seeders',
  maxSizeGb: 'too large',
  blockedGroups: 'of blocked groups',
  decidedBefore: 'answered before',
};

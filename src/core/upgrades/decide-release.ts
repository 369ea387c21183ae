import type {GuardsConfig} from '../../config/sections/guards.ts';
import type {Sqlite} from '../../storage/database.ts';
import {dayOf} from '../library/movie-words.ts';
import {claimedLabel} from '../releases/claimed-label.ts';
import {findCandidates} from '../releases/find-candidates.ts';
import type {Match} from '../releases/match.ts';
import {matchRelease} from '../releases/match-release.ts';
import {findOpinion} from '../releases/radarr-opinions.ts';
import type {Release} from '../releases/release.ts';
import type {Decision} from './decision.ts';
import {findPresent, type PresentVersion} from './find-present.ts';
import {judgeRelease} from './judge-release.ts';
import {listPastAnswers} from './release-answers.ts';
import {compareOpinions, type SecondOpinion} from './second-opinion.ts';
import type {Switches} from './upgrade-rules.ts';

/** What decides beside the library. */
export type Policy = {
  switches: Switches;
  guards: GuardsConfig;
  /** The sources that are set up; undefined: any. */
  sources: readonly string[] | undefined;
};

/** A release that no source has listed for so long is not offered any more. */
export const listedWithinMs: number = 30 * 86_400_000;

/**
 * Matches a release with the library and decides by the rules. Reads only; the keys of titles must be up to date
 * (`keyTitles`).
 */
export function decideRelease(
  sql: Sqlite,
  release: Release,
  {switches, guards, sources, now}: Policy & {now: Date},
): Decision {
  const {claims, ids} = release;
  const found = matchRelease({claims, ids}, findCandidates(sql, {claims, ids}));
  const there = found.kind === 'movie' ? findPresent(sql, found.items) : undefined;
  const match = found.kind === 'movie' && !there ? withoutFile(found) : found;
  const past = listPastAnswers(sql, release);
  const gone = whyGone(release, sources, now);
  const verdict = judgeRelease({release, match, present: there?.present, past, gone, switches, guards});
  const opinion = opinionOn(sql, release, match);
  return {
    ...verdict,
    warnings: opinion?.says === 'disagrees' ? [...verdict.warnings, opinion.text] : verdict.warnings,
    release,
    movie: there && movieOf(there),
    matchedBy: found.kind === 'movie' ? found.by : undefined,
    current: there?.present.label,
    offered: claimedLabel(claims),
    opinion,
    decidedAt: now,
    confirmedAt: now,
  };
}

function whyGone({source, lastSeenAt}: Release, sources: Policy['sources'], now: Date): string | undefined {
  if (sources !== undefined && !sources.includes(source)) return `its source ${source} is not set up`;
  const isOld = now.getTime() - lastSeenAt.getTime() > listedWithinMs;
  return isOld ? `not listed since ${dayOf(lastSeenAt)}` : undefined;
}

function withoutFile({items}: Match & {kind: 'movie'}): Match {
  return {kind: 'unclear', because: `${items[0]?.title} is in the library without a file`, notes: []};
}

function movieOf({item: {ratingKey, title, year, edition, library}}: PresentVersion): Decision['movie'] {
  return {ratingKey, title, year, edition, library};
}

function opinionOn(sql: Sqlite, {name, claims}: Release, match: Match): SecondOpinion | undefined {
  const kept = findOpinion(sql, name);
  return kept && compareOpinions(match, claims, kept.opinion);
}

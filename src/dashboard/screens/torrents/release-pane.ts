import {movieWords} from '../../../core/library/movie-words.ts';
import {againstOf, reasonsOf} from '../../../core/upgrades/verdict.ts';
import {countInWords} from '../../../output/words.ts';
import type {DecidedRelease} from '../../../tasks/list-releases.ts';
import {claimedMovieWords, releaseWords} from '../../../views/release-words.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import type {Pane} from '../../widgets/facts-pane.ts';
import {claimsWords} from './claims-words.ts';
import type {Standing} from './release-standing.ts';

type Sight = {now: Date; standing: Standing};

/** What is told of the release under the cursor: which movie, what is there against what is claimed, because, warnings. */
export function releasePane(decided: DecidedRelease, sight: Sight): Pane {
  const {release, decision} = decided;
  return {
    title: titleWords(decided),
    more: 'Enter shows all of it',
    facts: [
      verdictFact(decided, sight),
      ...(decision?.movie ? [{name: 'there', text: decision.current ?? 'not known'}] : []),
      {name: 'claimed', text: claimsWords(release.claims)},
      ...(decision?.warnings ?? []).map((text): Fact => ({name: 'warning', text, tone: 'warning'})),
      {name: 'release', text: release.name},
      {name: 'listed', text: listedWords(decided, sight.now)},
      ...otherFacts(decided),
    ],
  };
}

function titleWords({release, decision}: DecidedRelease): string {
  return decision?.movie
    ? `${movieWords(decision.movie)} of ${decision.movie.library}`
    : `${claimedMovieWords(release)}, no movie of the library`;
}

function verdictFact({decision}: DecidedRelease, {standing}: Sight): Fact {
  const {word, style} = standing;
  if (!decision) return {name: 'verdict', text: 'nothing was decided about it yet'};
  const verdict = decision.ask ? 'worth asking about' : 'not asked about';
  // What was answered stands beside what the rules say now.
  const answer = word === 'ask' || style === 'dim' ? '' : `${word}; `;
  const isStrong = decision.ask || style === 'failure';
  return {
    name: 'verdict',
    text: `${answer}${verdict}: ${decision.because}`,
    ...(isStrong && {tone: style === 'dim' ? 'good' : style}),
  };
}

function listedWords({release}: DecidedRelease, now: Date): string {
  const {source, leechers, isNew, claims, uploader} = release;
  const facts = [
    releaseWords(release, now),
    leechers !== undefined && countInWords(leechers, 'leecher'),
    claims.group !== undefined && `group ${claims.group}`,
    uploader !== undefined && `by ${uploader}`,
    isNew && 'new: it came with the last listing',
  ];
  return `${source}: ${facts.filter(Boolean).join(', ')}`;
}

/** What speaks for it and against it besides what came first, and what Radarr says. */
function otherFacts({decision}: DecidedRelease): Fact[] {
  if (!decision) return [];
  const others = [...againstOf(decision), ...reasonsOf(decision)].filter(({text}) => text !== decision.because);
  return [
    ...others.map(({text}) => ({name: 'also', text})),
    ...(decision.opinion ? [{name: 'Radarr', text: decision.opinion.text}] : []),
  ];
}

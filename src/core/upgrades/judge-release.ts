import type {GuardsConfig} from '../../config/sections/guards.ts';
import type {Claims} from '../releases/claims.ts';
import type {Match} from '../releases/match.ts';
import type {Comparison, Present} from './comparison.ts';
import {askGuards} from './guard-rules.ts';
import {offeredBy} from './offered.ts';
import type {PastAnswer} from './past-answer.ts';
import {askRules, type Switches} from './upgrade-rules.ts';
import {againstOf, type Obstacle, reasonsOf, type Verdict} from './verdict.ts';

export type Judged = {
  release: {claims: Claims; seeders: number | undefined; sizeBytes: number | undefined};
  match: Match;
  /** The best version of the matched movie. */
  present: Present | undefined;
  past: readonly PastAnswer[];
  /** Why it cannot be had any more. */
  gone: string | undefined;
  switches: Switches;
  guards: GuardsConfig;
};

/** Decides whether a person is asked about a release, by every rule and every guard. */
export function judgeRelease(judged: Judged): Verdict {
  const {release, match, present, past, switches, guards} = judged;
  const obstacles = obstaclesOf(judged);
  if (obstacles.length > 0) return refused(obstacles);
  const comparison: Comparison = {offered: offeredBy(release), present};
  const rules = askRules(comparison, switches);
  const reasons = reasonsOf({rules});
  const wantsDuplicate = reasons.some(({rule}) => rule === 'felDuplicates');
  const answers = askGuards({...comparison, guards, past, wantsDuplicate});
  const against = againstOf({obstacles, guards: answers});
  const [lead] = reasons;
  return {
    ask: lead !== undefined && against.length === 0,
    because: against[0]?.text ?? lead?.text ?? nothingAsked(rules),
    rules,
    guards: answers,
    obstacles,
    warnings: [
      ...unprovenWarnings(release.claims, present),
      ...answers.filter(({says}) => says === 'warns').map(({text}) => text),
      ...match.notes,
    ],
  };
}

function refused(obstacles: Obstacle[]): Verdict {
  return {ask: false, because: obstacles[0]?.text ?? '', rules: [], guards: [], obstacles, warnings: []};
}

function obstaclesOf({release: {claims}, match, gone, switches}: Judged): Obstacle[] {
  if (gone !== undefined) return [{guard: 'listing', text: gone}];
  if (claimsNothing(claims)) return [{guard: 'claims', text: 'nothing claimed'}];
  if (match.kind === 'movie') return [];
  if (match.kind === 'unclear') return [{guard: 'match', text: match.because}];
  return switches.onlyLibraryMovies ? [{guard: 'onlyLibraryMovies', text: match.because}] : [];
}

/** What a search says is no claim of the name. */
function claimsNothing({evidence, videoCodec}: Claims): boolean {
  return videoCodec === undefined && evidence.every(({from}) => from === 'search');
}

function nothingAsked(rules: Verdict['rules']): string {
  const [off] = rules.filter(({says}) => says === 'off');
  return off?.text ?? 'no rule asks for it';
}

function unprovenWarnings({layer, profile, evidence}: Claims, present: Present | undefined): string[] {
  const bySearch = evidence.some(({claim, from}) => claim === 'layer' && from === 'search');
  const hasLayer = layer === 'fel' || layer === 'mel' || layer === 'dual';
  return [
    ...(hasLayer && profile && profile.number !== 7
      ? [`the name says Profile ${profile.number}, which has no such layer, as well`]
      : []),
    ...(layer === 'dual'
      ? [`FEL or MEL, unproven${bySearch ? ': only the search says that there is a layer' : ''}`]
      : []),
    ...(present?.isUnproven ? ['the present file is unproven: whether it is FEL or MEL is not known'] : []),
    ...(present?.isUnknown ? ['what the present file is, is not known'] : []),
  ];
}

import type {DecidedMovie, Decision} from '../core/upgrades/decision.ts';
import type {SecondOpinion} from '../core/upgrades/second-opinion.ts';
import {againstOf, reasonsOf} from '../core/upgrades/verdict.ts';
import {type ReleaseDocument, releaseDocument} from './release-json.ts';

/** A decision in the words of the JSON contract; undefined members are printed as null. */
export type DecisionDocument = {
  release: ReleaseDocument;
  movie: DecidedMovie | undefined;
  ask: boolean;
  /** The strongest reason, or what stands against it. */
  because: string;
  reasons: {rule: string; text: string}[];
  against: {guard: string; text: string}[];
  warnings: string[];
  current: string | undefined;
  offered: string;
  matchedBy: Decision['matchedBy'];
  opinion: SecondOpinion | undefined;
  decidedAt: string;
  confirmedAt: string;
};

export function decisionDocument(decision: Decision): DecisionDocument {
  const {release, movie, ask, because, warnings, current, offered, matchedBy, opinion, decidedAt, confirmedAt} =
    decision;
  return {
    release: releaseDocument(release),
    movie: movie && movieDocument(movie),
    ask,
    because,
    reasons: reasonsOf(decision).map(({rule, text}) => ({rule, text})),
    against: againstOf(decision),
    warnings,
    current,
    offered,
    matchedBy,
    opinion: opinion && {says: opinion.says, text: opinion.text},
    decidedAt: decidedAt.toISOString(),
    confirmedAt: confirmedAt.toISOString(),
  };
}

/** The movie of a decision; undefined members are printed as null. */
export function movieDocument({ratingKey, title, year, edition, library}: DecidedMovie): DecidedMovie {
  return {ratingKey, title, year, edition, library};
}

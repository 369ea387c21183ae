import type {FetchedReleases} from '../tasks/fetch-releases/fetch-releases.ts';
import type {SourceOutcome} from '../tasks/fetch-releases/source-outcome.ts';
import {type ApprovalDocument, approvalDocument} from './approval-json.ts';
import {type CareDocument, careDocument} from './source-care-json.ts';

/** A source in the document of `ipt-fetch --json`; undefined members are printed as null. */
type SourceDocument = CareDocument & {
  name: string;
  kind: string;
  ok: boolean;
  state: string;
  message: string | undefined;
  hint: string | undefined;
  keptPage: string | undefined;
  fetched: number;
  new: number;
  requests: number;
};

/** What stands in the document of `ipt-fetch --json` beside the decisions. */
export type FetchHead = {
  sources: SourceDocument[];
  /** Undefined: not set up. */
  radarr: {ok: boolean; message: string | undefined; hint: string | undefined} | undefined;
  approvals: ApprovalDocument[];
};

export function fetchHead({sources, radarr, approvals}: FetchedReleases): FetchHead {
  return {
    sources: sources.map(sourceDocument),
    radarr: radarr && {ok: radarr.error === undefined, message: radarr.error?.message, hint: radarr.error?.hint},
    approvals: approvals.map(approvalDocument),
  };
}

function sourceDocument(outcome: SourceOutcome): SourceDocument {
  const {name, kind, state, error, lastFailure, keptPage, fetched, requests} = outcome;
  const failure = error ?? lastFailure;
  return {
    name,
    kind,
    ok: failure === undefined,
    state: error?.state ?? state,
    message: failure?.message,
    hint: failure?.hint,
    keptPage,
    fetched,
    new: outcome.new,
    requests,
    ...careDocument(outcome),
  };
}

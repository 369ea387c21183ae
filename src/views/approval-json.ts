import type {Approval, ApprovalMovie} from '../core/approvals/approval.ts';
import {warningsOf} from '../core/approvals/warnings-of.ts';
import {movieDocument} from './decision-json.ts';
import {type ReleaseDocument, releaseDocument} from './release-json.ts';

/** An approval in the words of the JSON contract; undefined members are printed as null. */
export type ApprovalDocument = Omit<
  Approval,
  'release' | 'current' | 'requestedAt' | 'expiresAt' | 'decidedAt' | 'movie'
> & {
  movie: ApprovalMovie | undefined;
  release: ReleaseDocument;
  current: Approval['current'];
  requestedAt: string;
  expiresAt: string;
  decidedAt: string | undefined;
};

export function approvalDocument(approval: Approval): ApprovalDocument {
  const {movie, current, offered, proof} = approval;
  return {
    id: approval.id,
    state: approval.state,
    movie: movie && {...movieDocument(movie), ids: {imdb: movie.ids.imdb, tmdb: movie.ids.tmdb}},
    release: releaseDocument(approval.release),
    current: current && {
      label: current.label,
      evidence: current.evidence,
      resolution: current.resolution,
      atmos: current.atmos,
      sizeBytes: current.sizeBytes,
      bitrateKbps: current.bitrateKbps,
      file: current.file,
      versions: current.versions,
    },
    offered: {
      label: offered.label,
      claimedBy: offered.claimedBy,
      resolution: offered.resolution,
      atmos: offered.atmos,
      sizeBytes: offered.sizeBytes,
      bitrateKbps: offered.bitrateKbps,
      edition: offered.edition,
    },
    reason: approval.reason,
    warnings: warningsOf(approval),
    freeBytes: approval.freeBytes,
    requestedAt: approval.requestedAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    decidedAt: approval.decidedAt?.toISOString(),
    decidedBy: approval.decidedBy,
    declineReason: approval.declineReason,
    infohash: approval.infohash,
    saveTo: approval.saveTo,
    message: approval.message,
    proof: proof && {claimed: proof.claimed, found: proof.found, honest: proof.honest},
  };
}

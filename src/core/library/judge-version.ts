import {withBitstreams} from './merge-bitstream.ts';
import type {Version} from './movie.ts';
import type {StoredVersion} from './stored-versions.ts';
import {currentReader, type Verdict} from './verdict-store.ts';

/**
 * What felscanner did about the bytes of a version: `unread` nothing; `partial` some of its parts are still to be read;
 * `stale` an earlier reading holds until it is repeated; `read` all that can be known.
 */
export type BytesState = 'unread' | 'partial' | 'stale' | 'read';

export type JudgedVersion = StoredVersion & {bytes: BytesState};

/** Puts together what Plex claims of a version and what its bytes have shown, a verdict or none for each part in order. */
export function judgeVersion(claims: Version, verdicts: readonly (Verdict | undefined)[]): JudgedVersion {
  const known = verdicts.filter(verdict => verdict !== undefined);
  if (known.length === 0) return {facts: claims, bytes: 'unread'};
  const merged = withBitstreams(
    claims,
    verdicts.map(verdict => verdict?.facts),
  );
  const errors = known.flatMap(({error}) => (error === undefined ? [] : [`its bytes could not be read: ${error}`]));
  return {
    facts: {...merged, notes: [...merged.notes, ...errors]},
    claims,
    bytes: bytesState(verdicts),
  };
}

function bytesState(verdicts: readonly (Verdict | undefined)[]): BytesState {
  if (verdicts.includes(undefined)) return 'partial';
  return verdicts.every(verdict => verdict?.reader === currentReader) ? 'read' : 'stale';
}

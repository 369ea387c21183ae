import type {Sqlite} from '../../storage/database.ts';
import type {Part} from './movie.ts';
import {probeIdentity} from './probe-identity.ts';
import {readVerdict, type Verdict} from './verdict-store.ts';

/** The verdicts on the parts of a version, in their order, within a transaction. */
export function readPartVerdicts(sql: Sqlite, server: string, parts: readonly Part[]): (Verdict | undefined)[] {
  return parts.map(part => readVerdict(sql, server, probeIdentity(part)));
}

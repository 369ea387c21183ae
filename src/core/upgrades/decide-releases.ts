import type {Database} from '../../storage/database.ts';
import type {Release} from '../releases/release.ts';
import {decideRelease, type Policy} from './decide-release.ts';
import type {Decision} from './decision.ts';

const chunk = 200;

/** Decides about releases in chunks, each on one state of the database. The keys of titles must be up to date. */
export function* decideReleases(
  db: Database,
  releases: readonly Release[],
  {policy, now}: {policy: Policy; now: Date},
): Iterable<Decision[]> {
  for (let at = 0; at < releases.length; at += chunk) {
    yield db.read(sql => releases.slice(at, at + chunk).map(release => decideRelease(sql, release, {...policy, now})));
  }
}

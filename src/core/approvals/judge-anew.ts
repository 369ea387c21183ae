import type {Sqlite} from '../../storage/database.ts';
import {findRelease} from '../releases/release-rows.ts';
import {decideRelease, type Policy} from '../upgrades/decide-release.ts';
import type {Decision} from '../upgrades/decision.ts';
import type {Approval} from './approval.ts';

/**
 * Decides about the release of an approval as the library is now. That it was asked about is no reason against it. The
 * keys of titles must be up to date.
 */
export function judgeAnew(
  sql: Sqlite,
  {release}: Pick<Approval, 'release'>,
  {policy, now}: {policy: Policy; now: Date},
): Decision {
  const listed = findRelease(sql, release);
  const guards = {...policy.guards, decidedBefore: false};
  return decideRelease(sql, listed ?? {...release, key: 0}, {...policy, guards, now});
}

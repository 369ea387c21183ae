import type {DecidedMovie} from '../core/upgrades/decision.ts';
import type {DecidedRelease} from '../tasks/list-releases.ts';
import {movieDocument} from './decision-json.ts';
import {type ReleaseDocument, releaseDocument} from './release-json.ts';

/** A release in the document of `torrents --json`; undefined members are printed as null. */
export type ListedReleaseDocument = ReleaseDocument & {
  match: DecidedMovie | undefined;
  /** Null: nothing was decided yet. */
  ask: boolean | undefined;
  because: string | undefined;
  current: string | undefined;
  isNew: boolean;
};

export function listedReleaseDocument({release, decision}: DecidedRelease): ListedReleaseDocument {
  return {
    ...releaseDocument(release),
    match: decision?.movie && movieDocument(decision.movie),
    ask: decision?.ask,
    because: decision?.because,
    current: decision?.current,
    isNew: release.isNew,
  };
}

import type {ListedRelease} from '../../clients/listed-release.ts';
import type {Claims} from './claims.ts';

/** A release as it is kept. */
export type Release = ListedRelease & {
  /** The database's own id. */
  key: number;
  /** The name of the source that lists it. */
  source: string;
  claims: Claims;
  firstSeenAt: Date;
  /** When its source listed it last. */
  lastSeenAt: Date;
  /** It came with the last listing of its source. */
  isNew: boolean;
};

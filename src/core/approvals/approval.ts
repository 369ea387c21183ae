import type {Actor} from '../activity/activity.ts';
import type {Evidence} from '../library/movie.ts';
import type {ResolutionClass} from '../library/resolution-class.ts';
import type {Release} from '../releases/release.ts';
import type {DecidedMovie} from '../upgrades/decision.ts';

/** Where a question stands. `approved`: said yes, and qBittorrent does not have it yet. */
export type ApprovalState = 'pending' | 'approved' | 'downloading' | 'completed' | 'declined' | 'expired' | 'failed';

/** A question whether a release is to be downloaded, and all that became of it. */
export type Approval = {
  /** Eight letters and digits; a unique prefix is enough to name it. */
  id: string;
  state: ApprovalState;
  /** Undefined for a movie that is not in the library. */
  movie: ApprovalMovie | undefined;
  /** As it was listed when the question was asked. */
  release: AskedRelease;
  /** The best version that was there; undefined for a movie that is not in the library. */
  current: CurrentVersion | undefined;
  offered: OfferedVersion;
  /** The strongest reason, in one sentence part. */
  reason: string;
  /** What a person must know who says yes. */
  warnings: string[];
  /** Free space where qBittorrent saves, when the question was asked; undefined: it did not tell. */
  freeBytes: number | undefined;
  requestedAt: Date;
  expiresAt: Date;
  decidedAt: Date | undefined;
  decidedBy: Decider | undefined;
  /** What a person gave as the reason for a no. */
  declineReason: string | undefined;
  /** By which qBittorrent knows the torrent, once that is known. */
  infohash: string | undefined;
  /** The folder, as qBittorrent sees it. */
  saveTo: string | undefined;
  /** What there is to say about its state, as a sentence: why it failed, what is waited for. */
  message: string | undefined;
  /** What the bytes showed. */
  proof: Proof | undefined;
};

export type ApprovalMovie = DecidedMovie & {ids: {imdb: string | undefined; tmdb: number | undefined}};

/** A release as it was asked about, without the database's own id. */
export type AskedRelease = Omit<Release, 'key'>;

export type Decider = Actor;

export type CurrentVersion = {
  label: string;
  /** Of the label. */
  evidence: Evidence | undefined;
  resolution: ResolutionClass | undefined;
  atmos: boolean | undefined;
  sizeBytes: number | undefined;
  bitrateKbps: number | undefined;
  /** As Plex sees it. */
  file: string | undefined;
  /** How many versions of the movie there are. */
  versions: number;
};

export type OfferedVersion = {
  label: string;
  /** The words of the name that claim the label: `BL+EL+RPU`; empty where nothing but the search says so. */
  claimedBy: string[];
  resolution: ResolutionClass | undefined;
  atmos: boolean;
  sizeBytes: number | undefined;
  /** Made of the size and the length of the version that is there. */
  bitrateKbps: number | undefined;
  edition: string | undefined;
};

/** What was promised and what came, in short words, and whether the one holds what the other said. */
export type Proof = {claimed: string; found: string; honest: boolean};

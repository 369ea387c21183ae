import type {Found} from '../core/library/find-in-index.ts';
import type {Movie} from '../core/library/movie.ts';
import type {MovieIndex, MovieTrait} from '../core/library/movie-index.ts';
import type {ResolutionClass} from '../core/library/resolution-class.ts';
import type {SortField} from '../core/library/sort-field.ts';
import type {IndexFigures} from '../core/reports/index-figures.ts';
import type {ExplainedDecision} from '../tasks/explain-decision.ts';
import type {FfprobeAnswer} from '../tasks/inspected-file.ts';
import type {Screen} from './screen.ts';
import type {Snapshot} from './snapshot.ts';
import type {WorkName, WorkRequest} from './works/work-request.ts';

/** All that the dashboard knows: what is on the screen follows from it alone. */
export type Model = {
  size: Size;
  now: Date;
  screen: Screen;
  /** Where Esc leads back to, the last one last. */
  trail: readonly Screen[];
  /** What the stores say. */
  snapshot: Snapshot;
  /** Undefined until it was read for the first time. */
  index: MovieIndex | undefined;
  figures: IndexFigures | undefined;
  found: Found | undefined;
  cursors: Readonly<Record<Screen, Cursor>>;
  /** What is searched for on a screen. */
  searches: Readonly<Partial<Record<Screen, string>>>;
  /** Letters go into a search, or into the answer to a question, in place of being keys. */
  typing: boolean;
  movies: MoviesChoice;
  movie: MovieShown;
  release: ReleaseShown;
  approvals: ApprovalsChoice;
  torrents: {onlyNew: boolean};
  dialog: Dialog | undefined;
  works: readonly Work[];
  notice: Notice | undefined;
  /** When qBittorrent was asked last from here. */
  followedAt: Date | undefined;
  /** The daemon that this process runs, if any. */
  daemon: OwnDaemon;
};

/** In columns and rows of characters. */
export type Size = {columns: number; rows: number};

/** Where somebody is in a list: at a thing, which may move, and where it was last. */
export type Cursor = {place: number; key: string | undefined};

/** What is shown of the movies. */
export type MoviesChoice = {
  trait: MovieTrait | undefined;
  atmos: boolean;
  resolution: ResolutionClass | undefined;
  sort: SortField;
};

/** A movie by the database's own id, or by Plex's key. */
export type MovieRef = {id: number} | {ratingKey: string};

type MovieShown = {
  /** Undefined: none was opened yet. */
  of: MovieRef | undefined;
  isRead: boolean;
  /** Undefined: not read yet, or not in the library any more. */
  movie: Movie | undefined;
  /** What ffprobe said of the versions, in their order. */
  ffprobe: readonly FfprobeAnswer[] | undefined;
};

type ReleaseShown = {key: number | undefined; isRead: boolean; why: ExplainedDecision | undefined};

/** `chosen`: the ids that `a` and `d` are about; none: the one under the cursor. */
type ApprovalsChoice = {chosen: ReadonlySet<string>};

/** Something to answer before anything else. */
export type Dialog =
  | {kind: 'confirm'; question: string; lines: readonly string[]; effect: Effect}
  | {kind: 'prompt'; question: string; lines: readonly string[]; text: string; purpose: PromptPurpose};

/** What is done with what is typed. */
type PromptPurpose = {kind: 'decline'; ids: readonly string[]} | {kind: 'setting'; setting: string};

/** Something that takes its time, and can be broken off. One without a title is not spoken of. */
type Work = {name: WorkName; title: string; progress: string | undefined; startedAt: Date; isEnding: boolean};

export type Tone = 'plain' | 'good' | 'warning' | 'failure';

/** A word about what was done. One that is no failure goes after a while. */
export type Notice = {tone: Tone; text: string; hint: string | undefined; at: Date};

export type OwnDaemon = 'off' | 'running' | 'ending';

/** What the world is asked to do. It answers with actions. */
export type Effect =
  | {do: 'read'; what: 'snapshot'}
  | {do: 'read-movie'; of: MovieRef}
  | {do: 'read-release'; key: number}
  | {do: 'begin-work'; work: WorkRequest}
  | {do: 'end-work'; name: WorkName}
  | {do: 'start-daemon'}
  | {do: 'stop-daemon'}
  | {do: 'suspend'}
  | {do: 'redraw'}
  /** `isBrokenOff`: by Ctrl-C. */
  | {do: 'quit'; isBrokenOff?: true};

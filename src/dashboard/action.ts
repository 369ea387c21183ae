import type {Movie} from '../core/library/movie.ts';
import type {MovieIndex} from '../core/library/movie-index.ts';
import type {IndexFigures} from '../core/reports/index-figures.ts';
import type {ExplainedDecision} from '../tasks/explain-decision.ts';
import type {FfprobeAnswer} from '../tasks/inspected-file.ts';
import type {Dialog, Effect, MovieRef, MoviesChoice, Notice, OwnDaemon, Size} from './model.ts';
import type {Screen} from './screen.ts';
import type {Snapshot} from './snapshot.ts';
import type {WorkName} from './works/work-request.ts';

/** Steps, or `first` and `last`; a page is as many rows as a list shows. */
export type Move = number | 'page-up' | 'page-down' | 'first' | 'last';

/** Something that happened: a key, a word of the world, the passing of time. */
export type Action =
  | {on: 'tick'; now: Date}
  | {on: 'resize'; size: Size}
  /** A key by its name: `j`, `down`, `ctrl-c`. */
  | {on: 'key'; key: string}
  | {on: 'paste'; text: string}
  | {on: 'show'; screen: Screen}
  | {on: 'next-tab'; by: 1 | -1}
  | {on: 'back'}
  | {on: 'move'; move: Move}
  | {on: 'open'}
  | {on: 'search'}
  | {on: 'clear-search'}
  | {on: 'ask'; dialog: Dialog}
  | {on: 'do'; effect: Effect}
  | {on: 'choose-movies'; choice: Partial<MoviesChoice>}
  | {on: 'choose-approval'; ids: readonly string[]; chosen: boolean}
  | {on: 'choose-torrents'; onlyNew: boolean}
  | {on: 'took-snapshot'; part: Partial<Snapshot>}
  | {on: 'took-index'; index: MovieIndex; figures: IndexFigures}
  | {on: 'took-movie'; of: MovieRef; movie: Movie | undefined}
  | {on: 'took-ffprobe'; ratingKey: string; answers: readonly FfprobeAnswer[]}
  | {on: 'took-release'; key: number; why: ExplainedDecision | undefined}
  | {on: 'work-began'; name: WorkName; title: string; at: Date}
  | {on: 'work-moved'; name: WorkName; progress: string}
  | {on: 'work-ending'; name: WorkName}
  | {on: 'work-ended'; name: WorkName; notice: Notice | undefined}
  | {on: 'notice'; notice: Notice | undefined}
  | {on: 'daemon'; daemon: OwnDaemon};

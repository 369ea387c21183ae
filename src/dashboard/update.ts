import type {Action} from './action.ts';
import type {Effect, Model} from './model.ts';
import {type Step, step} from './step.ts';
import {findMovies} from './update/find-movies.ts';
import {followUnasked} from './update/follow-unasked.ts';
import {moveCursor, settleCursors} from './update/move-cursor.ts';
import {openThing} from './update/open-thing.ts';
import {pressKey} from './update/press-key.ts';
import {settleChosen} from './update/settle-chosen.ts';
import {showScreen} from './update/show-screen.ts';
import {takeMovie} from './update/take-movie.ts';
import {insertText, searchNow} from './update/type-text.ts';
import {updateWorks} from './update/update-works.ts';

/** What an action makes of the model. Decides, and does nothing. */
export function update(model: Model, action: Action): Step {
  switch (action.on) {
    case 'key':
      return pressKey(model, action.key, update);
    case 'paste':
      return model.typing ? insertText(model, action.text) : step(model);
    case 'tick':
      return followUnasked(withoutOldNotice({...model, now: action.now}));
    case 'resize':
      return step({...model, size: action.size});
    case 'show':
    case 'next-tab':
    case 'back':
      return showScreen(model, action);
    case 'move':
      return step(moveCursor(model, action.move));
    case 'open':
      return openThing(model);
    case 'search':
      return step({...model, typing: true});
    case 'clear-search':
      return searchNow(model, '');
    case 'ask':
      return step({...model, dialog: action.dialog, typing: action.dialog.kind === 'prompt'});
    case 'do':
      return step(model, action.effect);
    case 'notice':
      return step({...model, notice: action.notice});
    case 'daemon':
      return step({...model, daemon: action.daemon}, readAgain);
    case 'choose-movies':
    case 'choose-approval':
    case 'choose-torrents':
      return choose(model, action);
    case 'work-began':
    case 'work-moved':
    case 'work-ending':
    case 'work-ended':
      return updateWorks(model, action);
    default:
      return step(take(model, action));
  }
}

const readAgain: Effect = {do: 'read', what: 'snapshot'};

type Taken = Extract<Action, {on: `took-${string}`}>;

/** What the stores or a service have said. */
function take(model: Model, action: Taken): Model {
  switch (action.on) {
    case 'took-snapshot':
      return settleCursors(model, settleChosen({...model, snapshot: {...model.snapshot, ...action.part}}));
    case 'took-index': {
      const {index, figures} = action;
      return settleCursors(model, {...model, index, figures, found: findMovies({...model, index})});
    }
    case 'took-movie':
      return action.of === model.movie.of ? {...model, movie: takeMovie(model.movie, action.movie)} : model;
    case 'took-ffprobe':
      return action.ratingKey === model.movie.movie?.ratingKey
        ? {...model, movie: {...model.movie, ffprobe: action.answers}}
        : model;
    case 'took-release':
      return action.key === model.release.key
        ? {...model, release: {...model.release, isRead: true, why: action.why}}
        : model;
  }
}

type Choice = Extract<Action, {on: `choose-${string}`}>;

function choose(model: Model, action: Choice): Step {
  switch (action.on) {
    case 'choose-movies': {
      const chosen = {...model, movies: {...model.movies, ...action.choice}};
      return step(settleCursors(model, {...chosen, found: findMovies(chosen)}));
    }
    case 'choose-approval': {
      const chosen = new Set(model.approvals.chosen);
      for (const id of action.ids) {
        if (action.chosen) chosen.add(id);
        else chosen.delete(id);
      }
      return step({...model, approvals: {chosen}});
    }
    case 'choose-torrents':
      return step({...model, torrents: {onlyNew: action.onlyNew}}, readAgain);
  }
}

const noticeMs = 8000;

/** What failed stays until a key is pressed. */
function withoutOldNotice(model: Model): Model {
  const {notice, now} = model;
  const isOld = notice && notice.tone !== 'failure' && now.getTime() - notice.at.getTime() >= noticeMs;
  return isOld ? {...model, notice: undefined} : model;
}

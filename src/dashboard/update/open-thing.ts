import {approvalsShown, downloadsShown, placeOf, releasesShown} from '../lists.ts';
import type {Effect, Model, MovieRef} from '../model.ts';
import type {Screen} from '../screen.ts';
import {type Step, step} from '../step.ts';
import {withCursor} from './move-cursor.ts';

/** Opens what is under the cursor on a screen of its own. */
export function openThing(model: Model): Step {
  const {screen} = model;
  switch (screen) {
    case 'movies':
      return openMovie(model, movieAt(model, model.found?.places[placeOf(model, screen)]));
    case 'approvals':
      return openMovie(model, movieOf(approvalsShown(model)[placeOf(model, screen)]));
    case 'downloads':
      return openMovie(model, movieOf(downloadsShown(model)[placeOf(model, screen)]?.approval));
    case 'torrents': {
      const release = releasesShown(model)[placeOf(model, screen)]?.release;
      if (!release) return step(model);
      const opened = {...model, release: {key: release.key, isRead: false, why: undefined}};
      return open(opened, 'release', {do: 'read-release', key: release.key});
    }
    case 'release':
      return openMovie(model, movieOf(model.release.why));
    default:
      return step(model);
  }
}

function movieAt({index}: Model, place: number | undefined): MovieRef | undefined {
  const id = place === undefined ? undefined : index?.ids[place];
  return id === undefined ? undefined : {id};
}

function movieOf(about: {movie: {ratingKey: string} | undefined} | undefined): MovieRef | undefined {
  return about?.movie && {ratingKey: about.movie.ratingKey};
}

function openMovie(model: Model, of: MovieRef | undefined): Step {
  if (!of) return step(model);
  return open({...model, movie: {of, isRead: false, movie: undefined, ffprobe: undefined}}, 'movie', {
    do: 'read-movie',
    of,
  });
}

function open(model: Model, screen: Screen, effect: Effect): Step {
  const opened = {...model, screen, trail: [...model.trail, model.screen]};
  return step(withCursor(opened, screen, {place: 0, key: undefined}), effect);
}

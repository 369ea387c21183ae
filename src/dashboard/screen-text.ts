import type {Theme} from '../output/theme.ts';
import {movieText} from '../views/movie-text.ts';
import {whyText} from '../views/why-text.ts';
import {helpText} from './help-text.ts';
import type {Model} from './model.ts';
import {steadyFacts} from './steady-facts.ts';

/** The lines of a screen that is read as a text; undefined: the screen is none. */
export function screenText(model: Model, theme: Theme): readonly string[] | undefined {
  const {screen, size, now} = model;
  const columns = Math.max(20, size.columns - 2);
  switch (screen) {
    case 'movie': {
      const {isRead, movie, ffprobe} = model.movie;
      if (!movie) return [isRead ? 'This movie is not in the library.' : 'Reading ...'];
      return linesOf(movieText(steadyFacts(movie), {theme, columns, answers: steadyFacts(ffprobe)}));
    }
    case 'release': {
      const {isRead, why} = model.release;
      return why
        ? linesOf(whyText(steadyFacts(why), {theme, columns, now}))
        : [isRead ? 'Nothing was decided about it yet.' : 'Reading ...'];
    }
    case 'help':
      return helpText(theme, columns, model.trail.at(-1));
    default:
      return undefined;
  }
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

import {describeError} from '../../base/describe-error.ts';
import {UserError} from '../../base/user-error.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import type {Movie} from '../../core/library/movie.ts';
import {movieJson} from '../../core/library/movie-json.ts';
import type {MovieStore} from '../../core/library/movie-store.ts';
import {movieWords} from '../../core/library/movie-words.ts';
import {jsonDocument} from '../../output/json.ts';
import {askAboutVersions} from '../../tasks/ask-about-versions.ts';
import {approvalDocument} from '../../views/approval-json.ts';
import {approvalsTable} from '../../views/approvals-table.ts';
import {type FfprobeView, movieFacts} from '../../views/movie-facts.ts';
import {movieText} from '../../views/movie-text.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany} from '../exit-codes.ts';
import {openScannedLibrary} from '../open-scanned-library.ts';

const defaultColumns = 80;
const maxNamed = 12;

/** `show`: one movie with all that is known of it. */
export const run: RunCommand = async (context, {args, options}) => {
  const {app, json, theme} = context;
  const {db, movies} = await openScannedLibrary(context);
  const movie = requireMovie(movies, args.join(' ').trim());
  const answers = options['ffprobe'] === true ? await askFfprobe(context, movie) : undefined;
  const approvals = createApprovalStore(db).listOfMovie(movie.ratingKey);
  const {out, err} = app.streams;
  if (json) out.write(jsonDocument({movie: withFfprobe(movie, answers), approvals: approvals.map(approvalDocument)}));
  else if (out.isTty) {
    const layout = {theme, columns: out.columns ?? defaultColumns, now: app.now()};
    out.write(movieText(movie, {...layout, answers}));
    if (approvals.length > 0) out.write(`\n${theme.heading('Asked about')}\n${approvalsTable(approvals, layout)}`);
  } else out.write(movieFacts(movie, answers));
  const errors = (answers ?? []).flatMap(({error}) => error ?? []);
  err.write(errorsText(errors, context.errTheme, context));
  return exitCodeOfMany(errors.map(describeError));
};

/** The movie of a rating key or a title. Throws UserError `not-found` where there is none, or more than one. */
function requireMovie(movies: MovieStore, wanted: string): Movie {
  if (wanted === '')
    throw new UserError('usage', 'the movie to show has an empty name', {hint: 'give its key or title'});
  const byKey = /^\d+$/.test(wanted) ? movies.findMovie(wanted) : undefined;
  const found = byKey ? [byKey] : movies.findMoviesByTitle(wanted);
  const [movie] = found;
  if (!movie) {
    throw new UserError('not-found', `no movie in the library is called "${wanted}"`, {
      hint: 'list them with "felscanner movies --search <part of the title>"',
    });
  }
  if (found.length === 1) return movie;
  const named = found.slice(0, maxNamed).map(one => `${one.ratingKey} ${movieWords(one)}`);
  const more = found.length > maxNamed ? ', and more' : '';
  throw new UserError('not-found', `"${wanted}" may be ${found.length} movies`, {
    hint: `show one of them by its key: ${named.join(', ')}${more}`,
  });
}

async function askFfprobe(context: CommandContext, movie: Movie): Promise<FfprobeView[]> {
  return askAboutVersions(context.app, await context.loadConfig(), movie);
}

function withFfprobe(movie: Movie, answers: readonly FfprobeView[] | undefined): object {
  const plain = movieJson(movie);
  if (!answers) return plain;
  const versions = plain.versions.map((version, place) => {
    const answer = answers[place];
    return {...version, ffprobe: answer?.error ? {error: answer.error.message} : answer?.facts};
  });
  return {...plain, versions};
}

import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {askQuestion, findStanding} from '../../core/approvals/ask-question.ts';
import {questionOf} from '../../core/approvals/question-of.ts';
import {createMovieStore} from '../../core/library/movie-store.ts';
import {quietUntil} from '../../core/messages/quiet-until.ts';
import type {Decision} from '../../core/upgrades/decision.ts';
import type {Database} from '../../storage/database.ts';
import {planSave, readSaveWorld} from '../downloads/save-world.ts';

const hourMs = 3_600_000;

type Needed = Pick<App, 'openLibrary' | 'createPlex' | 'createRadarr' | 'createQbittorrent' | 'now'>;

export type AskRequest = {config: Config; decisions: readonly Decision[]; signal: AbortSignal};

/**
 * Writes down the questions that decisions lead to, and answers those that are new. Of what was asked about before, and
 * of movies for which something is on its way, nothing is asked.
 */
export async function askAbout(app: Needed, {config, decisions, signal}: AskRequest): Promise<Approval[]> {
  const {db} = await app.openLibrary(config);
  const answersHold = config.guards.decidedBefore;
  const fresh = decisions.filter(
    ({ask, release, movie}) =>
      ask &&
      !db.write(sql => {
        const ofMovie = movie && {...movie, ids: release.ids};
        return findStanding(sql, {release, movie: ofMovie, at: app.now(), answersHold});
      }),
  );
  if (fresh.length === 0) return [];
  const facts = await readFacts(app, {config, signal, db});
  return fresh.flatMap(decision => {
    const question = questionAbout(db, decision, {...facts, config, now: app.now()});
    const asking = db.write(sql => askQuestion(sql, question, answersHold));
    return asking.kind === 'asked' ? [asking.approval] : [];
  });
}

type Facts = {freeBytes: number | undefined; warnings: readonly string[]; warningsOf: (decision: Decision) => string[]};

/** What else a person should know who says yes. What cannot be had now is left out: nothing is decided by it. */
async function readFacts(
  app: Needed,
  {config, signal, db}: {config: Config; signal: AbortSignal; db: Database},
): Promise<Facts> {
  const qbittorrent = await orUserError(signal, async () => {
    const client = await app.createQbittorrent(config, signal);
    if (!client) return undefined;
    return {freeBytes: await client.fetchFreeSpace(), settings: await client.fetchSettings()};
  });
  const known = qbittorrent instanceof UserError ? undefined : qbittorrent;
  const isSeen = known && !known.settings.marksIncomplete && known.settings.incompletePath === undefined;
  const world = await readSaveWorld(app, config, signal);
  return {
    freeBytes: known?.freeBytes,
    warnings: isSeen && config.qbittorrent.incompletePath === undefined ? [unfinishedIsSeen] : [],
    warningsOf(decision) {
      const movie = decision.movie && createMovieStore(db).findMovie(decision.movie.ratingKey);
      const ids = movie?.ids ?? decision.release.ids;
      const plan = planSave(
        {db, world, config},
        {movie: decision.movie && {...decision.movie, ids}, release: decision.release},
      );
      if (plan.kind === 'save') return plan.warnings;
      return world.unheard.length > 0 ? [] : [`it cannot be saved yet: ${plan.because}`];
    },
  };
}

const unfinishedIsSeen =
  'Plex may show the unfinished file: set qbittorrent.incompletePath, or in qBittorrent the ending .!qB for unfinished files';

type Asked = Facts & {config: Config; now: Date};

/** What waits for the end of the quiet hours has its time from then on. */
function questionAbout(
  db: Database,
  decision: Decision,
  {config, now, freeBytes, ...facts}: Asked,
): ReturnType<typeof questionOf> {
  const {telegram, notifications} = config;
  const heldTill = telegram.token === undefined ? undefined : quietUntil(now, telegram.quietHours);
  return questionOf(decision, {
    movie: decision.movie && createMovieStore(db).findMovie(decision.movie.ratingKey),
    warnings: [...facts.warningsOf(decision), ...facts.warnings],
    freeBytes,
    requestedAt: now,
    expiresAt: new Date((heldTill ?? now).getTime() + notifications.expireHours * hourMs),
  });
}

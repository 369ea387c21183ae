import type {App} from '../../app.ts';
import type {RadarrClient} from '../../clients/radarr/radarr.ts';
import {findOpinion, storeOpinion} from '../../core/releases/radarr-opinions.ts';
import type {Decision} from '../../core/upgrades/decision.ts';
import type {Database} from '../../storage/database.ts';

/** Radarr may have learnt of a movie since. */
const keptForMs = 7 * 86_400_000;
/** Requests of a run: the rest is asked in the next. */
const mostAsked = 200;

/**
 * Asks Radarr what it takes those releases for that are offered, and those that claim a layer and are of no movie of the
 * library. Answers the decisions there is a new opinion on. Throws what the client throws; what was asked before is kept.
 */
export async function askSecondOpinions(
  {now}: Pick<App, 'now'>,
  {db, radarr}: {db: Database; radarr: Pick<RadarrClient, 'parseRelease'>},
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const asked: Decision[] = [];
  for (const decision of decisions) {
    if (asked.length >= mostAsked) break;
    const {name} = decision.release;
    if (!isWorthAsking(decision) || isFresh(db, name, now())) continue;
    storeOpinion(db, name, {opinion: await radarr.parseRelease(name), askedAt: now()});
    asked.push(decision);
  }
  return asked;
}

function isWorthAsking({ask, movie, release: {claims}}: Decision): boolean {
  return ask || (movie === undefined && !claims.isSeries && (claims.layer === 'fel' || claims.layer === 'dual'));
}

function isFresh(db: Database, name: string, now: Date): boolean {
  const kept = db.read(sql => findOpinion(sql, name));
  return kept !== undefined && now.getTime() - kept.askedAt.getTime() < keptForMs;
}

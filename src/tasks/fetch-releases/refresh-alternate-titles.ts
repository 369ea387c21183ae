import type {App} from '../../app.ts';
import type {RadarrClient} from '../../clients/radarr/radarr.ts';
import {createAlternateTitles} from '../../core/releases/alternate-titles.ts';
import type {Database} from '../../storage/database.ts';

/** Radarr sends its whole library for them, and titles hardly change. */
const refreshEveryMs = 6 * 3_600_000;

/** Fetches the titles Radarr knows movies under, unless that was done not long ago. Makes sure that it
 * is Radarr: its relatives answer the same paths. Throws what the client throws. */
export async function refreshAlternateTitles(
  {now}: Pick<App, 'now'>,
  db: Database,
  radarr: Pick<RadarrClient, 'fetchStatus' | 'listTitles'>,
): Promise<void> {
  const titles = createAlternateTitles(db);
  const fetchedAt = titles.fetchedAt();
  const ageMs = fetchedAt ? now().getTime() - fetchedAt.getTime() : Number.POSITIVE_INFINITY;
  if (ageMs >= 0 && ageMs < refreshEveryMs) return;
  await radarr.fetchStatus();
  titles.replace(await radarr.listTitles(), now());
}

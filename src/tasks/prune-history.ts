import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import {forgetOld} from '../core/history/forget-old.ts';
import {dropStaleNews} from '../core/messages/news.ts';
import {createOutbox} from '../core/messages/outbox.ts';

/** Forgets what is too old to matter, all or nothing, so that the database does not grow for ever; answers how much there was. */
export async function pruneHistory(
  app: Pick<App, 'openLibrary' | 'now'>,
  config: Pick<Config, 'dataDir'>,
): Promise<{removed: number}> {
  const {db} = await app.openLibrary(config);
  const now = app.now();
  const removed = db.write(sql => {
    const notices = createOutbox(db).prune(now);
    return notices + dropStaleNews(sql, now) + forgetOld(sql, now);
  });
  return {removed};
}

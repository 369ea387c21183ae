import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Database} from '../../storage/database.ts';
import {findHolder} from '../../storage/lease.ts';

/** Throws UserError `not-found` where no daemon runs that would do what is asked of it. */
export function demandDaemon(db: Pick<Database, 'read'>, {now}: Pick<App, 'now'>): void {
  if (findHolder(db, {name: 'daemon', now})) return;
  throw new UserError('not-found', 'nothing watches: no felscanner watch runs', {
    hint: 'start it with "felscanner watch"',
  });
}

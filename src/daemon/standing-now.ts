import type {App} from '../app.ts';
import type {Service} from '../core/health/health.ts';
import {listHealth} from '../core/health/health-store.ts';
import type {Database} from '../storage/database.ts';
import type {Standing} from './due-jobs.ts';
import type {JobBook} from './job-book.ts';

type Knowing = {
  app: Pick<App, 'now'>;
  db: Database;
  book: Pick<JobBook, 'records'>;
  running: ReadonlyMap<string, unknown>;
  urgent: ReadonlySet<string>;
};

/** All that decides what is to be done now, as it is now. */
export function standingNow({app, db, book, running, urgent}: Knowing): Standing {
  return {
    now: app.now(),
    records: book.records,
    running: new Set(running.keys()),
    down: servicesDown(db),
    urgent,
  };
}

/** Services that nothing is asked of. */
function servicesDown(db: Database): ReadonlySet<Service> {
  return new Set(listHealth(db).flatMap(({state, service}) => (state === 'down' ? [service] : [])));
}

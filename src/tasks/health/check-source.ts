import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Observation} from '../../core/health/health.ts';
import {judgeSource} from '../../core/health/judge-source.ts';
import {createReleaseStore} from '../../core/releases/release-store.ts';
import {createSourceBook} from '../../core/releases/source-book.ts';
import {sourceCare} from '../source-care.ts';
import {notSetUp} from './not-set-up.ts';
import {withoutName} from './observe.ts';

/** How a source of releases is, by the books of the database: it is not asked. */
export async function checkSource(
  app: App,
  config: Config,
  {name, title}: {name: string; title: string},
): Promise<Observation> {
  const source = (await app.createSources(config)).find(one => one.name === name);
  if (!source) return notSetUp();
  if (source.lacks) return {state: 'off', message: 'not set up', hint: source.lacks.hint};
  const {db} = await app.openLibrary(config);
  const now = app.now();
  const failure = createSourceBook(db).find(name)?.failure;
  const {requestsPerDay, requestsToday, ...care} = sourceCare(db, source, now);
  return judgeSource(
    {
      ...care,
      failure: failure && {...failure, message: withoutName(failure.message, title)},
      newOfDay: createReleaseStore(db).countReleases({source: name, firstSeenSince: new Date(now.getTime() - dayMs)}),
      requestsLeft: Math.max(0, requestsPerDay - requestsToday),
      credentials: source.kind === 'pages' ? 'cookies' : 'key',
    },
    now,
  );
}

const dayMs = 86_400_000;

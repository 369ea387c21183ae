import {guardsSection} from '../../src/config/sections/guards.ts';
import {notificationsSection} from '../../src/config/sections/notifications.ts';
import {keyTitles} from '../../src/core/library/key-titles.ts';
import {createReleaseStore} from '../../src/core/releases/release-store.ts';
import {storeListing} from '../../src/core/releases/store-listing.ts';
import {decideReleases} from '../../src/core/upgrades/decide-releases.ts';
import {createDecisionStore} from '../../src/core/upgrades/decision-store.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {defaultsOf} from '../../test/support/section-defaults.ts';
import {listedReleases} from './many-releases.ts';

/** What one run of deciding took, printed as JSON. */
export type DecideRun = {
  keyMs: number;
  readMs: number;
  decideMs: number;
  keepMs: number;
  matched: number;
  asked: number;
};

const [path = '', count = '0', movies = '0'] = process.argv.slice(2);
const db = openDatabase({path, migrations});
const now = new Date('2026-01-02T03:04:05Z');

function timed<Result>(work: () => Result): {ms: number; result: Result} {
  const before = performance.now();
  const result = work();
  return {ms: performance.now() - before, result};
}

const key = timed(() => keyTitles(db));
const releases = listedReleases(Number(count), Number(movies));
const read = timed(() => storeListing(db, {source: 'bench', searchTerm: undefined, releases, at: now}));
const policy = {switches: defaultsOf(notificationsSection), guards: defaultsOf(guardsSection), sources: undefined};
const decided = timed(() => {
  const kept = [...createReleaseStore(db).listReleases()];
  return [...decideReleases(db, kept, {policy, now})].flat();
});
const keep = timed(() => createDecisionStore(db).keep(decided.result));
const run: DecideRun = {
  keyMs: key.ms,
  readMs: read.ms,
  decideMs: decided.ms,
  keepMs: keep.ms,
  matched: decided.result.filter(({movie}) => movie !== undefined).length,
  asked: decided.result.filter(({ask}) => ask).length,
};
process.stdout.write(JSON.stringify(run));
db.close();

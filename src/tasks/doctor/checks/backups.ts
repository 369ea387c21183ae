import {agoInWords} from '../../../output/words.ts';
import {findBackups} from '../../../storage/find-backups.ts';
import type {DoctorCheck} from '../doctor-check.ts';
import {off} from '../finding.ts';

const dayMs = 86_400_000;

/** Older than that, more is lost than is scanned again in a night: decisions and their history. */
const oldMs = 7 * dayMs;

/** Whether there is a copy of the database that is not old. */
export const backups: DoctorCheck = {
  service: 'data',
  title: 'backup',
  place: 'here',
  enabled: () => true,
  run: async ({app, config}) => {
    const {movies} = await app.openLibrary(config);
    const [newest] = findBackups(config.dataDir);
    if (newest === undefined) {
      if (!movies.hasMovies()) return off('nothing to keep yet');
      return {severity: 'warn', message: 'there is none of the database', hint};
    }
    const message = `made ${agoInWords(newest.madeAt, app.now())}`;
    const isOld = app.now().getTime() - newest.madeAt.getTime() > oldMs;
    return isOld ? {severity: 'warn', message, hint} : {severity: 'ok', message};
  },
};

const hint = 'let "felscanner watch" run, which makes one as often as schedule.backup says';

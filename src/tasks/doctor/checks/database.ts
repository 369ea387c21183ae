import {join} from 'node:path';
import {countInWords} from '../../../output/words.ts';
import {checkDatabase} from '../../../storage/check-database.ts';
import {restoreHint} from '../../../storage/restore-hint.ts';
import type {DoctorCheck} from '../doctor-check.ts';

/** Whether the database opens and is sound from its first page to its last. */
export const database: DoctorCheck = {
  service: 'data',
  title: 'database',
  place: 'here',
  enabled: () => true,
  run: async ({app, config}) => {
    const {db, movies} = await app.openLibrary(config);
    const [flaw] = checkDatabase(db);
    if (flaw === undefined)
      return {severity: 'ok', message: `sound, ${countInWords(movies.countMovies(), 'movie')} in it`};
    return {
      severity: 'fail',
      message: `is damaged: ${flaw}`,
      hint: restoreHint(join(config.dataDir, 'felscanner.db')),
    };
  },
};

import {agoInWords} from '../../../output/words.ts';
import {findHolder} from '../../../storage/lease.ts';
import type {DoctorCheck} from '../doctor-check.ts';
import {off} from '../finding.ts';

/** Whether somebody does by itself what the schedule says. */
export const daemon: DoctorCheck = {
  service: 'watch',
  title: 'felscanner watch',
  place: 'here',
  enabled: () => true,
  run: async ({app, config}) => {
    const {db} = await app.openLibrary(config);
    const holder = findHolder(db, {name: 'daemon', now: app.now});
    if (holder === undefined) return off('does not run', 'run "felscanner watch" to have everything done by itself');
    const {pid, host, since} = holder;
    return {severity: 'ok', message: `runs as process ${pid} on ${host}, begun ${agoInWords(since, app.now())}`};
  },
};

import {orUserError} from '../../../base/or-user-error.ts';
import {UserError} from '../../../base/user-error.ts';
import type {DoctorCheck} from '../doctor-check.ts';
import {off} from '../finding.ts';

/** Whether there is an ffprobe. Nothing but `inspect --ffprobe` needs one. */
export const ffprobe: DoctorCheck = {
  service: 'ffprobe',
  title: 'ffprobe',
  place: 'here',
  enabled: () => true,
  run: async ({app, config, signal}) => {
    const {ffprobePath} = config.probe;
    const found = await orUserError(signal, () => app.findFfprobe(ffprobePath));
    if (!(found instanceof UserError)) return {severity: 'ok', message: 'is there'};
    if (ffprobePath !== undefined) throw found;
    return off('not found on PATH; only "felscanner inspect --ffprobe" needs it');
  },
};

import type {Config} from '../../../config/config.ts';
import type {DoctorCheck} from '../doctor-check.ts';

/** Whether the token may change collections. */
export const plexOwner: DoctorCheck = {
  service: 'plex',
  title: 'Plex token',
  place: 'service',
  enabled: ({plex}) => plex.token !== '',
  run: async ({app, config, signal}) => {
    const plex = await app.createPlex(config, signal);
    if (await plex.isOwner()) return {severity: 'ok', message: "is the owner's: collections can be changed"};
    const message = "is not the owner's: libraries can be read, and collections cannot be changed";
    if (!keepsCollections(config)) return {severity: 'ok', message};
    return {
      severity: 'warn',
      message,
      hint: "use the token of the server's owner as plex.token, or switch the collections off in the settings",
    };
  },
};

function keepsCollections({collections: {dolbyVision, fel, mel, atmos}}: Config): boolean {
  return [dolbyVision, fel, mel, atmos].some(({enabled}) => enabled);
}

import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';

/** Throws UserError `config` where no Plex is set up, without which there is nothing to do. Asks nobody. */
export async function demandPlex(app: Pick<App, 'createPlex'>, config: Config): Promise<void> {
  await app.createPlex(config);
}

import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Policy} from '../../core/upgrades/decide-release.ts';

/** What releases are judged by: the switches, the guards, and which sources are set up. */
export async function policyOf(app: Pick<App, 'createSources'>, config: Config): Promise<Policy> {
  const sources = (await app.createSources(config)).filter(({lacks}) => lacks === undefined);
  return {switches: config.notifications, guards: config.guards, sources: sources.map(({name}) => name)};
}

import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Observation} from '../../core/health/health.ts';
import type {KnownService} from '../../core/messages/service-lines.ts';
import {checkSource} from '../health/check-source.ts';
import {hideConfigured} from '../health/hide-configured.ts';
import {listConnections} from '../health/list-connections.ts';

/**
 * How the services are that are set up, without asking them: as they were when somebody looked of late, and sources of releases by
 * their books. What was seen longer ago says nothing of now.
 */
export async function knownServices(app: App, config: Config): Promise<KnownService[]> {
  const known: KnownService[] = [];
  for (const {service, title, ...seen} of await listConnections(app, config)) {
    const source = service === 'iptorrents' ? service : /^torznab:(.*)$/s.exec(service)?.[1];
    const {state, message} = source === undefined ? seen : await sourceNow(app, config, {name: source, title});
    const seenAt = source === undefined ? seen.checkedAt : app.now();
    const isOfNow = seenAt !== undefined && app.now().getTime() - seenAt.getTime() <= longestMs;
    if (state === undefined || state === 'off' || !isOfNow) continue;
    known.push({title, state, message: message ?? '', seenAt});
  }
  return known;
}

/** Its last poll is newer than any look at it. */
async function sourceNow(app: App, config: Config, source: {name: string; title: string}): Promise<Observation> {
  return hideConfigured(config, await checkSource(app, config, source));
}

/** No service is looked at less often unless the settings say so. */
const longestMs = 86_400_000;

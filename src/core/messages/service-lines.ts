import {agoInWords} from '../../output/words.ts';
import type {HealthState} from '../health/health.ts';
import {escapeText} from './html.ts';

/** How a service was when it was looked at last. */
export type KnownService = {title: string; state: Exclude<HealthState, 'off'>; message: string; seenAt: Date};

/** How the services are: those that work in one line, of the others each what is wrong, and when that was seen. */
export function serviceLines(services: readonly KnownService[], now: Date): string[] {
  const well = services.filter(({state}) => state === 'ok').map(({title}) => escapeText(title, 60));
  const others = services.filter(({state}) => state !== 'ok');
  return [
    ...(well.length > 0 ? [`✅ ${well.join(', ')}`] : []),
    ...others.map(({title, state, message, seenAt}) => {
      const how = state === 'down' ? 'does not work' : 'wants care';
      return `⚠️ ${escapeText(title, 60)} ${how}: ${escapeText(message, 200)} (${agoInWords(seenAt, now)})`;
    }),
  ];
}

import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import type {Observation} from '../../core/health/health.ts';

type Looking = {app: Pick<App, 'now'>; signal: AbortSignal; title: string};

/** What a look shows, with the time it took; a failure of the service is that it is down. Throws where our own database fails. */
export async function observe({app, signal, title}: Looking, look: () => Promise<Observation>): Promise<Observation> {
  const startedAt = app.now().getTime();
  const seen = await orUserError(signal, look);
  if (!(seen instanceof UserError)) return {...seen, latencyMs: Math.max(0, app.now().getTime() - startedAt)};
  if (ours.has(seen.kind)) throw seen;
  return outage(title, seen);
}

/** How a failure of a service reads where its name stands before it. */
function outage(title: string, {message, hint, kind}: UserError): Observation {
  return {state: 'down', message: withoutName(message, title), hint, isFleeting: fleeting.has(kind)};
}

/** The message as it reads behind the name of the service: `http://host:32400 refused the token (HTTP 401)`. */
export function withoutName(message: string, title: string): string {
  const prefix = `${title} at `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

const ours: ReadonlySet<UserErrorKind> = new Set(['storage', 'busy']);

const fleeting: ReadonlySet<UserErrorKind> = new Set(['unreachable', 'timeout']);

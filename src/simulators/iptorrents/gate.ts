import type {Answer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {challengePage, deniedPage} from './pages.ts';
import {cookieOf, htmlAnswer} from './routes.ts';
import type {TrackerState} from './tracker-state.ts';

/** Where a browser that has solved the challenge gets its cookie. */
export const solvePath = '/cdn-cgi/challenge-platform/solve';

const clearanceSeconds = 3600;

/** What stands before the site answers; undefined where it lets a request through. */
export function answerAsGate(request: LoopbackRequest, state: TrackerState): Answer | undefined {
  const {mood} = state;
  if (mood === 'banned') return htmlAnswer(deniedPage, 403, guard);
  if (typeof mood === 'object') {
    return {
      status: 429,
      headers: {'content-type': 'text/html', ...(mood.retryAfter !== undefined && {'retry-after': mood.retryAfter})},
      body: 'Rate Limit Reached',
    };
  }
  if (request.path === solvePath) return giveClearance(request, state);
  return mood === 'challenge' && !isCleared(request, state) ? htmlAnswer(challengePage, 403, guard) : undefined;
}

const guard: Readonly<Record<string, string>> = {server: 'cloudflare', 'cf-mitigated': 'challenge'};

function giveClearance(request: LoopbackRequest, {clearances}: TrackerState): Answer {
  const value = `clearance-${clearances.size + 1}`;
  clearances.set(value, request.headers['user-agent'] ?? '');
  const cookie = `cf_clearance=${value}; Path=/; Max-Age=${clearanceSeconds}; HttpOnly`;
  return {status: 200, headers: {'set-cookie': cookie}, body: ''};
}

function isCleared(request: LoopbackRequest, {clearances}: TrackerState): boolean {
  const agent = clearances.get(cookieOf(request, 'cf_clearance') ?? '');
  return agent !== undefined && agent !== '' && agent === request.headers['user-agent'];
}

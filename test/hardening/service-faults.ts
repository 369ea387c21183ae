import type {FaultKind} from '../../src/simulators/loopback/faults.ts';

/** Ways in which a service answers at once, and wrongly. */
export const serviceFaults: readonly (readonly [string, FaultKind])[] = [
  ['breaks off', 'reset'],
  ['answers with half of what it should', 'truncated'],
  ['answers with nothing', {body: ''}],
  ['answers with a web page', 'html'],
  ['answers with an empty object', {body: '{}'}],
  ['answers with lists in lists', {body: '[[[1]], "x", null, {"id": {}}]'}],
  ['answers with types that are wrong', {body: wrongTypes()}],
  ['answers 500', {status: 500}],
  ['answers 401', {status: 401}],
  ['wants rest', {retryAfter: 10, status: 429}],
];

/** What services call their members, all of them something else than they are. */
function wrongTypes(): string {
  const plex = {size: 'x', totalSize: {}, Metadata: 'none', Directory: 5, machineIdentifier: []};
  const telegram = {ok: true, result: [{update_id: 'x'}]};
  return JSON.stringify({MediaContainer: plex, ...telegram, status: 'ok', solution: 7, message: {}, movies: 1});
}

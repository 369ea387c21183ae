import {type Sleep, sleep as waitFor} from '../../base/retry.ts';
import {UserError} from '../../base/user-error.ts';
import {fieldsOf} from '../fields.ts';
import {isTransient} from '../http-json.ts';
import {ServiceError} from '../service-error.ts';
import {addForm} from './add-form.ts';
import type {Reply} from './ask.ts';
import type {Session} from './create-session.ts';
import {listTorrents} from './list-torrents.ts';
import type {AddRequest} from './qbittorrent.ts';

type Adding = {session: Session; signal: AbortSignal; sleep: Sleep | undefined};

/** Adds a torrent that is not there, and waits until it is listed. Throws UserError where it is not there afterwards. */
export async function addTorrent(adding: Adding, request: AddRequest): Promise<'added' | 'there'> {
  const {session} = adding;
  const {infohashes, category} = request;
  if (infohashes.length === 0) throw new Error('a torrent without an id could be added twice');
  const form = await addForm(request);
  if (await isThere(session, infohashes)) return 'there';
  const reply = await session.ask({path: '/torrents/add', form, as: 'text', takes: [409, 415]}).catch(error => {
    if (error instanceof ServiceError && isTransient(error.fault)) return error;
    throw error;
  });
  if (reply instanceof ServiceError) {
    // The answer was lost, and not the request perhaps.
    if (await appears(adding, infohashes)) return 'added';
    throw reply;
  }
  if (isTaken(reply)) {
    if (await appears(adding, infohashes)) return 'added';
    throw notListed(session);
  }
  // A duplicate is refused as well: somebody else was faster.
  if (await isThere(session, infohashes)) return 'there';
  throw notTaken(session, reply, category);
}

async function isThere(session: Session, infohashes: readonly string[]): Promise<boolean> {
  return (await listTorrents(session, infohashes)).length > 0;
}

/** qBittorrent answers before it lists what it took. */
async function appears({session, signal, sleep = waitFor}: Adding, infohashes: readonly string[]): Promise<boolean> {
  for (let look = 1; look <= looks; look += 1) {
    if (await isThere(session, infohashes)) return true;
    if (look < looks) await sleep(lookPauseMs, signal);
  }
  return false;
}

const looks = 6;

const lookPauseMs = 1000;

/** Up to 5.1 `Ok.` or `Fails.`, from 5.2 on counts in JSON, or nothing. */
function isTaken({status, text}: Reply): boolean {
  if (status >= 400 || text.trim() === 'Fails.') return false;
  const counts = countsOf(text);
  if (counts?.['failure_count'] === undefined) return true;
  return [counts['success_count'], counts['pending_count']].some(count => typeof count === 'number' && count > 0);
}

function countsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function notTaken({address}: Session, {status}: Reply, category: string): UserError {
  const [why, hint] =
    status === 415
      ? [' and says it is no valid torrent file', 'look for another release']
      : [
          '',
          `look at the log of qBittorrent, and whether it can use the category "${category}" and the folder to save to`,
        ];
  return new UserError('refused', `qBittorrent at ${address} did not take the torrent${why}`, {hint});
}

function notListed({address}: Session): UserError {
  return new UserError('timeout', `qBittorrent at ${address} took the torrent and does not list it`, {
    hint: 'look at its log, then try again: nothing is added twice',
  });
}

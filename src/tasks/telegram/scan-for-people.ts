import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {queueMessage} from '../../core/messages/outbox.ts';
import {errorReply, scanBrokeOffReply, scanReply, scanTooLateReply} from '../../core/messages/replies.ts';
import {forgetScanRequest, listScanRequests, type ScanRequest} from '../../core/messages/scan-requests.ts';
import type {Database} from '../../storage/database.ts';
import {scanLibrary} from '../scan-library/scan-library.ts';

/** `busy`: another scan runs, which began before some of them had asked perhaps: they wait on. */
type Turn = 'nobody-waits' | 'busy' | 'answered';

/**
 * Scans the libraries once for all who asked for it in Telegram, and tells them what came of it. Whoever asks meanwhile waits for the
 * next scan, as do all whose scan was told to stop. Nobody is answered twice, also where two processes are at it.
 */
export async function scanForPeople(app: App, config: Config): Promise<Turn> {
  const {db} = await app.openLibrary(config);
  const waiting = db.read(listScanRequests);
  if (waiting.length === 0) return 'nobody-waits';
  const late = waiting.filter(({askedAt}) => app.now().getTime() - askedAt.getTime() > longestWaitMs);
  if (late.length > 0) return answer(app, db, late, scanTooLateReply);
  try {
    const html = await scan(app, config);
    return html === undefined ? 'busy' : answer(app, db, waiting, html);
  } catch (error) {
    // Tried again, a bug would keep everything else from being heard.
    if (!app.signal.aborted) answer(app, db, waiting, scanBrokeOffReply);
    throw error;
  }
}

/** As long as Telegram keeps what nobody hears. A scan that ends its process each time is not begun for ever. */
const longestWaitMs = 86_400_000;

/** Undefined: another scan runs. Throws where it was told to stop. */
async function scan(app: App, config: Config): Promise<string | undefined> {
  const outcome = await orUserError(app.signal, () =>
    scanLibrary(app, {config, full: false, probe: true, collections: 'sync'}),
  );
  app.signal.throwIfAborted();
  if (!(outcome instanceof UserError)) {
    const {counts, failures} = outcome.result;
    return scanReply({...counts, left: failures.length}, outcome.durationMs);
  }
  return outcome.kind === 'busy' ? undefined : errorReply(outcome.message);
}

function answer(app: Pick<App, 'now'>, db: Database, requests: readonly ScanRequest[], html: string): 'answered' {
  db.write(sql => {
    const chats = new Set(requests.filter(request => forgetScanRequest(sql, request)).map(({chat}) => chat));
    for (const chat of chats) queueMessage(sql, {chat, kind: 'reply', html, at: app.now()});
  });
  return 'answered';
}

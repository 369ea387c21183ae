import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import {queueMessage} from '../../core/messages/outbox.ts';
import {errorReply, scanReply} from '../../core/messages/replies.ts';
import {scanLibrary} from '../scan-library/scan-library.ts';
import type {Bot} from './bot.ts';

/** Scans the libraries since somebody asked for it in Telegram, and tells there what came of it. */
export async function scanForPerson({app, config, db, chat}: Bot): Promise<void> {
  const scan = await orUserError(app.signal, () =>
    scanLibrary(app, {config, full: false, probe: true, collections: 'sync'}),
  );
  const html = scan instanceof UserError ? errorReply(scan.message) : scanReply(scan.result.counts, scan.durationMs);
  db.write(sql => queueMessage(sql, {chat, kind: 'reply', html, at: app.now()}));
}

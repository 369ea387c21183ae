import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import type {Download} from '../../core/downloads/download.ts';
import {downloadCompleted, downloadFailed, downloadStarted} from '../../core/messages/notices.ts';
import {queueMessage} from '../../core/messages/outbox.ts';
import {questionOfApproval} from '../../core/messages/questions.ts';
import type {Sqlite} from '../../storage/database.ts';
import {findChat} from './telegram-chat.ts';

export type DownloadNews = {
  what: 'started' | 'completed' | 'failed';
  approval: Approval;
  download: Download | undefined;
  at: Date;
};

const switches = {started: 'downloadStart', completed: 'downloadComplete', failed: 'downloadError'} as const;

/**
 * Queues the message about a step of a download where the settings want it, as a part of the transaction that takes the step. It
 * answers the question in Telegram.
 */
export function notify(sql: Sqlite, config: Config, {what, approval, download, at}: DownloadNews): void {
  const chat = findChat(config);
  if (chat === undefined || !config.notifications[switches[what]]) return;
  const question = questionOfApproval(sql, approval.id);
  queueMessage(sql, {chat, kind: 'notice', html: textOf(what, approval, download), question, at});
}

function textOf(what: DownloadNews['what'], approval: Approval, download: Download | undefined): string {
  switch (what) {
    case 'started':
      return downloadStarted(approval, download);
    case 'completed':
      return downloadCompleted(approval);
    case 'failed':
      return downloadFailed(approval);
  }
}

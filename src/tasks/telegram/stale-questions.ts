import {hash} from 'node:crypto';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import type {OutboxMessage} from '../../core/messages/outbox.ts';
import {questionMessage} from '../../core/messages/question-message.ts';
import type {MessageText, QuestionPart} from '../../core/messages/question-view.ts';
import {listChangeable, questionParts} from '../../core/messages/questions.ts';
import type {Database} from '../../storage/database.ts';

/** A message as it is to be, and what tells it from another. */
export type Rendered = MessageText & {shown: string};

/** Progress is no news: so long the message stands before it shows some. */
const progressEveryMs = 20_000;

/** What the message of questions is to show now. */
export function render(db: Database, messageKey: number, now: Date): Rendered {
  return renderParts(partsOf(db, messageKey), now);
}

/** A message in a chat that shows something else than it should; undefined: none. */
export function findStale(
  db: Database,
  {chat, now}: {chat: string; now: Date},
): {message: OutboxMessage; rendered: Rendered} | undefined {
  for (const message of db.read(sql => listChangeable(sql, now))) {
    if (message.chat !== chat) continue;
    const parts = partsOf(db, message.key);
    const rendered = renderParts(parts, now);
    if (isStale(message, {parts, rendered, now})) return {message, rendered};
  }
  return undefined;
}

function partsOf(db: Database, messageKey: number): QuestionPart[] {
  const downloads = createDownloadStore(db);
  return db.read(sql => questionParts(sql, messageKey, id => downloads.find(id)));
}

function renderParts(parts: readonly QuestionPart[], now: Date): Rendered {
  const {html, buttons} = questionMessage({questions: parts, now});
  return {html, buttons, shown: `${standing(parts)} ${hash('sha1', JSON.stringify([html, buttons]), 'base64')}`};
}

/** What a person wants to see at once. */
function standing(parts: readonly QuestionPart[]): string {
  const facts = parts.map(({approval: {state, message, proof}}) => [state, message, proof?.found]);
  return hash('sha1', JSON.stringify(facts), 'base64');
}

type Look = {parts: readonly QuestionPart[]; rendered: Rendered; now: Date};

/** Times that pass by themselves ("in 23 hours") are not worth an edit. */
function isStale({shown, shownAt}: OutboxMessage, {parts, rendered, now}: Look): boolean {
  if (shown === rendered.shown) return false;
  if (shown?.split(' ')[0] !== rendered.shown.split(' ')[0]) return true;
  const moves = parts.some(({approval}) => approval.state === 'downloading');
  return moves && now.getTime() - (shownAt?.getTime() ?? 0) >= progressEveryMs;
}

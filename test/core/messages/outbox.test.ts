import {describe, expect, it} from 'vitest';
import {
  createOutbox,
  type NewMessage,
  type Outbox,
  type OutboxMessage,
  queueMessage,
} from '../../../src/core/messages/outbox.ts';
import type {Database} from '../../../src/storage/database.ts';
import {openedDatabase} from '../../support/approvals.ts';

const start = new Date('2026-01-02T12:00:00Z');
const all: readonly OutboxMessage['kind'][] = ['question', 'notice', 'reply'];

function later(ms: number): Date {
  return new Date(start.getTime() + ms);
}

async function opened(): Promise<{db: Database; outbox: Outbox; queue: (message?: Partial<NewMessage>) => void}> {
  const db = await openedDatabase();
  const queue = (message: Partial<NewMessage> = {}): void =>
    db.write(sql => queueMessage(sql, {chat: '1', kind: 'notice', html: 'text', at: start, ...message}));
  return {db, outbox: createOutbox(db), queue};
}

function due(outbox: Outbox, now = start, kinds = all): string | undefined {
  return outbox.findDue(kinds, now)?.html;
}

function keyOf(outbox: Outbox, now = start): number {
  return outbox.findDue(all, now)?.key ?? 0;
}

describe('the outbox', () => {
  it('gives out the oldest first', async () => {
    const {outbox, queue} = await opened();
    for (const html of ['one', 'two', 'three']) queue({html});
    const order: unknown[] = [];
    for (let at = 0; due(outbox, later(at)) !== undefined; at += 1000) {
      order.push(due(outbox, later(at)));
      outbox.noteSent(keyOf(outbox, later(at)), {messageId: at, shown: undefined, at: later(at)});
    }
    expect(order).toEqual(['one', 'two', 'three']);
    expect(outbox.countWaiting()).toBe(0);
  });

  it('gives out nothing to a chat for a second after something was sent there, others meanwhile', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'one'});
    queue({html: 'other', chat: '2'});
    outbox.noteUsed('1', start);
    expect(due(outbox, later(0))).toBe('other');
    outbox.noteUsed('2', start);
    expect(due(outbox, later(999))).toBeUndefined();
    expect(outbox.openAt('1', later(999))).toEqual(later(1000));
    expect(outbox.waits('1', all, later(999))).toBe(true);
    expect(due(outbox, later(1000))).toBe('one');
  });

  it('gives out nothing to a chat that is closed, and does not open it for a shorter time', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'one'});
    outbox.closeChat('1', later(9000));
    outbox.closeChat('1', later(3000));
    expect(due(outbox, later(8999))).toBeUndefined();
    expect(due(outbox, later(9000))).toBe('one');
  });

  it('keeps the order of a chat where the oldest is tried again later', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'one'});
    queue({html: 'two'});
    queue({html: 'other', chat: '2'});
    outbox.notePause(keyOf(outbox), later(4000));
    expect(due(outbox, later(3999))).toBe('other');
    expect(due(outbox, later(4000))).toBe('one');
    expect(outbox.findDue(all, later(4000))?.tries).toBe(1);
  });

  it('goes on with the next where one is given up', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'one'});
    queue({html: 'two'});
    outbox.giveUp(keyOf(outbox), 'Telegram does not take it');
    expect(due(outbox)).toBe('two');
    expect(outbox.countWaiting()).toBe(1);
  });

  it('gives out the kinds that are asked for', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'notice'});
    queue({html: 'reply', kind: 'reply'});
    expect(due(outbox, start, ['reply'])).toBe('reply');
    expect(due(outbox, start, ['question'])).toBeUndefined();
    expect(outbox.waits('1', ['question'], start)).toBe(false);
  });

  it('opens a chat where the clock was set back', async () => {
    const {outbox, queue} = await opened();
    queue({html: 'one'});
    outbox.noteUsed('1', later(365 * 86_400_000));
    expect(due(outbox)).toBe('one');
  });

  it('answers the message of a question, once that is known', async () => {
    const {db, outbox, queue} = await opened();
    const question = db.write(
      sql =>
        sql
          .prepare("INSERT INTO telegram_messages (chat, kind, created_at, due_at) VALUES ('1', 'question', 0, 0)")
          .run().lastInsertRowid,
    );
    queue({html: 'notice', question: Number(question)});
    expect(outbox.findDue(['notice'], start)?.replyTo).toBeUndefined();
    outbox.noteSent(Number(question), {messageId: 77, shown: 'x', at: start});
    expect(outbox.findDue(['notice'], start)?.replyTo).toBe(77);
  });

  it('forgets a message whose transaction is taken back', async () => {
    const {db, outbox} = await opened();
    expect(() =>
      db.write(sql => {
        queueMessage(sql, {chat: '1', kind: 'notice', html: 'text', at: start});
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(outbox.countWaiting()).toBe(0);
  });
});

import {describe, expect, it} from 'vitest';
import {formNews} from '../../../src/core/messages/form-news.ts';
import {addNews, listNews, type News} from '../../../src/core/messages/news.ts';
import {createOutbox} from '../../../src/core/messages/outbox.ts';
import type {Database} from '../../../src/storage/database.ts';
import {openedDatabase} from '../../support/approvals.ts';
import {readMessage} from '../../support/messages.ts';

const start = new Date('2026-01-02T12:00:00Z');
const notify = {
  newMovies: true,
  dolbyVision: true,
  fel: true,
  atmos: true,
  scans: true,
  collections: true,
  health: true,
};

function later(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000);
}

function aMovie(overrides: Partial<News & {kind: 'movie'}> = {}): News {
  return {
    kind: 'movie',
    ratingKey: '101',
    title: 'Alpha',
    year: 2019,
    change: 'added',
    from: undefined,
    to: 'P8.1',
    gained: ['dolbyVision'],
    ...overrides,
  };
}

function aService(overrides: Partial<News & {kind: 'health'}> = {}): News {
  return {
    kind: 'health',
    service: 'plex',
    from: 'ok',
    to: 'down',
    message: 'nobody answers at http://nas:32400',
    hint: 'see whether Plex runs',
    since: start.toISOString(),
    ...overrides,
  };
}

function aCollection(overrides: Partial<News & {kind: 'collection'}> = {}): News {
  return {kind: 'collection', title: 'FEL', added: 1, removed: 0, note: undefined, hint: undefined, ...overrides};
}

type Chat = {
  db: Database;
  add: (news: News, at?: Date) => void;
  /** What is told at a moment, each message as a person reads it. */
  told: (at: Date, settle?: boolean) => string[];
};

async function opened(overrides: Partial<typeof notify> = {}): Promise<Chat> {
  const db = await openedDatabase();
  const outbox = createOutbox(db);
  return {
    db,
    add: (news, at = start) => db.write(sql => addNews(sql, news, at)),
    told(at, settle = true) {
      db.write(sql => formNews(sql, {chat: '1', at, settle, notify: {...notify, ...overrides}}));
      const texts: string[] = [];
      for (let due = outbox.findDue(['notice'], at); due; due = outbox.findDue(['notice'], at)) {
        texts.push(readMessage({html: due.html ?? ''}));
        outbox.giveUp(due.key, 'read');
      }
      return texts;
    },
  };
}

describe('news that come one by one', () => {
  it('wait till nothing new came for half a minute, and are one message', async () => {
    const {add, told} = await opened();
    for (let place = 0; place < 3; place += 1)
      add(aMovie({ratingKey: String(place), title: `Part ${place}`}), later(place * 20));
    expect(told(later(69))).toEqual([]);
    expect(told(later(70))).toEqual([
      '🎬 New movies\n• Part 0 (2019): P8.1\n• Part 1 (2019): P8.1\n• Part 2 (2019): P8.1',
    ]);
    expect(told(later(1000))).toEqual([]);
  });

  it('wait five minutes at most', async () => {
    const {add, told} = await opened();
    for (let second = 0; second <= 300; second += 20) {
      expect(told(later(second - 1))).toEqual([]);
      add(aMovie({ratingKey: String(second)}), later(second));
    }
    expect(told(later(300))).toHaveLength(1);
  });

  it('are told at once where nobody delivers again soon', async () => {
    const {add, told} = await opened();
    add(aMovie());
    expect(told(start, false)).toHaveLength(1);
  });

  it('are not held back by a clock that was ahead', async () => {
    const {add, told} = await opened();
    add(aMovie(), later(86_400));
    expect(told(start)).toHaveLength(1);
  });
});

describe('what happens to a service', () => {
  it('is told after ten seconds, with what to do about it, while movies still wait', async () => {
    const {add, told} = await opened();
    add(aMovie(), later(5));
    add(aService());
    expect(told(later(9))).toEqual([]);
    expect(told(later(10))).toEqual([
      '🩺 Services\n⚠️ Plex does not work: nobody answers at http://nas:32400\n  → see whether Plex runs',
    ]);
    expect(told(later(35))).toEqual([expect.stringContaining('Alpha')]);
  });

  it('says how long it was out when it works again', async () => {
    const {add, told} = await opened();
    add(aService({from: 'down', to: 'ok', message: 'version 1.43'}), later(3 * 3600 + 100));
    expect(told(later(4 * 3600))).toEqual(['🩺 Services\n✅ Plex works again, after 3 hours']);
  });

  it('is told as it is now where it changed meanwhile, and not at all where it is as it was', async () => {
    const {add, told} = await opened();
    add(aService());
    add(aService({from: 'down', to: 'ok'}), later(2));
    add(aService({service: 'torznab:indexer', to: 'degraded', message: 'slow', hint: undefined}), later(2));
    add(
      aService({service: 'torznab:indexer', from: 'degraded', to: 'down', message: 'gone', hint: undefined}),
      later(3),
    );
    expect(told(later(60))).toEqual(['🩺 Services\n⚠️ indexer does not work: gone']);
  });
});

describe('a digest', () => {
  it('tells a movie once, whatever it gained and however often', async () => {
    const {add, told} = await opened();
    add(aMovie({to: 'P7 ?'}));
    add(aMovie({change: 'relabelled', from: 'P7 ?', to: 'P7 FEL', gained: ['fel']}), later(1));
    add(aMovie({change: 'relabelled', from: 'P7 FEL', to: 'P7 FEL', gained: ['atmos']}), later(2));
    expect(told(later(60))).toEqual(['🎬 New movies\n• Alpha (2019): P7 FEL, Atmos']);
  });

  it('adds up what happened to a collection', async () => {
    const {add, told} = await opened();
    add(aCollection());
    add(aCollection({added: 2, removed: 1}));
    add(aCollection({title: 'Atmos', added: 0, note: '3 removals were refused', hint: 'look'}));
    expect(told(later(60))).toEqual(['🗂 Collections\n• FEL: +3 −1\n• Atmos: 3 removals were refused\n  → look']);
  });

  it('tells so many of a kind with a number on their change and counts the rest', async () => {
    const {add, told} = await opened();
    for (let place = 0; place < 14; place += 1) add(aMovie({ratingKey: String(place), title: `Part ${place}`}));
    add(aMovie({ratingKey: 'b', change: 'relabelled', title: 'Beta', from: 'HDR10', to: 'P7 FEL', gained: ['fel']}));
    add(aMovie({ratingKey: 'c', change: 'relabelled', title: 'Gamma', from: 'P8.1', to: 'P8.1', gained: ['atmos']}));
    const [text = '', ...more] = told(later(60));
    expect(more).toEqual([]);
    expect(text.split('\n').slice(9)).toEqual([
      '• Part 8 (2019): P8.1',
      '• Part 9 (2019): P8.1',
      'and 4 more',
      '',
      '✨ Changed',
      '• Beta (2019): HDR10 → P7 FEL',
      '• Gamma (2019): P8.1, now with Atmos',
    ]);
  });

  it('is several messages where it does not fit into one, none of which Telegram refuses', async () => {
    const {add, told} = await opened();
    const long = '<&>'.repeat(300);
    for (let place = 0; place < 12; place += 1) {
      add(aMovie({ratingKey: String(place), title: `${place}${long}`}));
      add(aCollection({title: `${place}${long}`, note: long, hint: long}));
      add(aService({service: `torznab:${place}${long}`, message: long, hint: long}));
    }
    const texts = told(later(60));
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
    expect(texts.join('\n').match(/and 2 more/g)).toHaveLength(3);
  });

  it('leaves out what was switched off meanwhile', async () => {
    const {add, told, db} = await opened({health: false});
    add(aService());
    expect(told(later(60))).toEqual([]);
    expect(db.read(listNews)).toEqual([]);
  });
});

describe('news that nobody can be told', () => {
  it('are dropped after a week', async () => {
    const {add, told, db} = await opened();
    add(aMovie());
    add(aService(), later(86_400));
    expect(told(later(7 * 86_400 + 1))).toEqual([expect.not.stringContaining('Alpha')]);
    expect(db.read(listNews)).toEqual([]);
  });

  it('are 5000 at most, the latest', async () => {
    const {db} = await opened();
    db.write(sql => {
      for (let place = 0; place < 5100; place += 1) addNews(sql, aMovie({ratingKey: String(place)}), start);
    });
    const kept = db.read(listNews);
    expect(kept).toHaveLength(5000);
    expect(kept.at(-1)?.news).toMatchObject({ratingKey: '5099'});
  });
});

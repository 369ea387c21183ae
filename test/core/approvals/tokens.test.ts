import {describe, expect, it} from 'vitest';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {findToken, findTokens, spendToken} from '../../../src/core/approvals/tokens.ts';
import {ask, hoursLater, openedDatabase} from '../../support/approvals.ts';

describe('the tokens of a question', () => {
  it('are two, each for one action of one approval', async () => {
    const db = await openedDatabase();
    const [first, second] = [ask(db), ask(db, {id: '2', name: 'Beta 2020 2160p REMUX DV FEL-GRP', movie: undefined})];
    const tokens = [first, second].map(({id}) => db.read(sql => findTokens(sql, id)));
    const all = tokens.flatMap(one => [one?.approve, one?.decline]);
    expect(new Set(all).size).toBe(4);
    for (const token of all) expect(token).toMatch(/^[\da-z]{24}$/);
    expect(db.read(sql => findToken(sql, tokens[1]?.decline ?? ''))).toEqual({
      approvalId: second.id,
      action: 'decline',
      isUsed: false,
    });
  });

  it('are used once', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const token = db.read(sql => findTokens(sql, id))?.approve ?? '';
    db.write(sql => spendToken(sql, token, hoursLater(1)));
    expect(db.read(sql => findToken(sql, token))?.isUsed).toBe(true);
    expect(db.read(sql => findTokens(sql, id))).toBeUndefined();
  });

  it.each(['approve', 'decline'] as const)('are no pair without the one to %s', async action => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const token = db.read(sql => findTokens(sql, id))?.[action] ?? '';
    db.write(sql => spendToken(sql, token, hoursLater(1)));
    expect(db.read(sql => findTokens(sql, id))).toBeUndefined();
  });

  it('of another question, and the other one of the same, stay as they were', async () => {
    const db = await openedDatabase();
    const [first, second] = [ask(db), ask(db, {id: '2', name: 'Beta 2020 2160p REMUX DV FEL-GRP', movie: undefined})];
    const own = db.read(sql => findTokens(sql, first.id));
    const others = db.read(sql => findTokens(sql, second.id));
    db.write(sql => spendToken(sql, own?.approve ?? '', hoursLater(1)));
    expect(db.read(sql => findToken(sql, own?.decline ?? ''))?.isUsed).toBe(false);
    expect(db.read(sql => findTokens(sql, second.id))).toEqual(others);
  });

  it('are the same ones until a download has failed', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const token = db.read(sql => findTokens(sql, id))?.approve ?? '';
    const store = createApprovalStore(db);
    db.write(sql => spendToken(sql, token, hoursLater(1)));
    for (const move of ['approve', 'start', 'complete'] as const) {
      store.move({id, move, at: hoursLater(1)});
      expect(db.read(sql => findTokens(sql, id))).toBeUndefined();
      expect(db.read(sql => findToken(sql, token))).toEqual({approvalId: id, action: 'approve', isUsed: true});
    }
  });

  it('are new ones once a download has failed, and the old ones are worth nothing', async () => {
    const db = await openedDatabase();
    const {id} = ask(db);
    const before = db.read(sql => findTokens(sql, id));
    const store = createApprovalStore(db);
    store.move({id, move: 'approve', at: hoursLater(1)});
    store.move({id, move: 'fail', at: hoursLater(2)});
    const after = db.read(sql => findTokens(sql, id));
    expect(after?.approve).not.toBe(before?.approve);
    expect(db.read(sql => findToken(sql, before?.approve ?? ''))).toBeUndefined();
  });
});

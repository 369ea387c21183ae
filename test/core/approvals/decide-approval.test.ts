import {describe, expect, it} from 'vitest';
import {guardsSection} from '../../../src/config/sections/guards.ts';
import {notificationsSection} from '../../../src/config/sections/notifications.ts';
import type {Approval} from '../../../src/core/approvals/approval.ts';
import {createApprovalStore} from '../../../src/core/approvals/approval-store.ts';
import {type DecisionMade, type DecisionWanted, decideApproval} from '../../../src/core/approvals/decide-approval.ts';
import type {Move} from '../../../src/core/approvals/moves.ts';
import {keyTitles} from '../../../src/core/library/key-titles.ts';
import type {Policy} from '../../../src/core/upgrades/decide-release.ts';
import {listPastAnswers} from '../../../src/core/upgrades/release-answers.ts';
import type {Database} from '../../../src/storage/database.ts';
import {ask, hoursLater, openedDatabase} from '../../support/approvals.ts';
import {keptLibrary} from '../../support/kept-library.ts';
import {aMovie} from '../../support/library.ts';
import {defaultsOf} from '../../support/section-defaults.ts';

/** FEL of a movie that is not in the library is wanted. */
const wanting: Policy = {
  switches: {...defaultsOf(notificationsSection), onlyLibraryMovies: false},
  guards: defaultsOf(guardsSection),
  sources: undefined,
};
const notWanting: Policy = {...wanting, switches: {...wanting.switches, fel: false}};

type World = {db: Database; approval: Approval; decide: (wanted?: Partial<DecisionWanted>) => DecisionMade};

/** A question about a movie that is not in the library, gone these ways. */
async function world(...moves: readonly Move[]): Promise<World> {
  const db = await openedDatabase();
  const {id} = ask(db, {movie: undefined});
  const store = createApprovalStore(db);
  for (const move of moves) store.move({id, move, at: hoursLater(1), by: move === 'expire' ? 'expiry' : 'dashboard'});
  const approval = store.find(id);
  if (!approval) throw new Error('it is gone');
  const usual = {action: 'approve', by: 'cli', at: hoursLater(2), reason: undefined, canDownload: true} as const;
  const decide: World['decide'] = wanted =>
    db.write(sql => decideApproval(sql, {approvalId: id, policy: wanting, ...usual, ...wanted}));
  return {db, approval, decide};
}

function refusal(because: string, state: Approval['state']): object {
  return {kind: 'refused', because, approval: {state}};
}

describe('a yes', () => {
  it.each<[string, Move[]]>([
    ['a question that waits', []],
    ['a download that failed', ['approve', 'fail']],
  ])('approves %s', async (_, moves) => {
    const {decide, db} = await world(...moves);
    const made = decide();
    expect(made).toMatchObject({
      kind: 'decided',
      approval: {state: 'approved', decidedBy: 'cli', decidedAt: hoursLater(2)},
    });
    expect(createApprovalStore(db).find(made.approval.id)).toEqual(made.approval);
  });

  it('without anything that downloads changes nothing', async () => {
    const {decide} = await world();
    const because = 'cannot be downloaded: qbittorrent.url is not set';
    expect(decide({canDownload: false})).toMatchObject(refusal(because, 'pending'));
  });

  it('waits while another release is on its way for the movie', async () => {
    const {db, decide} = await world();
    const name = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL-OTHER';
    const {id} = ask(db, {movie: undefined, id: '8', name});
    createApprovalStore(db).move({id, move: 'approve', at: hoursLater(1), by: 'cli'});
    expect(decide()).toMatchObject(refusal(`waits: ${name} (${id}) is on its way for it`, 'pending'));
  });

  it('to what is no upgrade any more ends the question, and says why', async () => {
    const {db, approval, decide} = await world();
    const why = 'no upgrade any more: P7 FEL of a movie that is not in the library: notifications.fel is off';
    expect(decide({policy: notWanting})).toMatchObject({
      ...refusal(`is ${why}`, 'expired'),
      approval: {state: 'expired', decidedBy: 'expiry', message: why},
    });
    expect(db.read(sql => listPastAnswers(sql, approval.release))).toMatchObject([{answer: 'expired'}]);
  });

  it('to a failed download that is no upgrade any more leaves it as it is', async () => {
    const {decide} = await world('approve', 'fail');
    const why = 'no upgrade any more: P7 FEL of a movie that is not in the library: notifications.fel is off';
    expect(decide({policy: notWanting})).toMatchObject(refusal(`is ${why}`, 'failed'));
  });

  it.each<[string, Partial<Policy>, string]>([
    ['its source', {sources: []}, 'its source tracker is not set up'],
    ['its seeders', {guards: {...wanting.guards, minSeeders: 100}}, '42 of at least 100 seeders'],
    ['its size', {guards: {...wanting.guards, maxSizeGb: 50}}, '71.3 GB of at most 50 GB'],
    ['its group', {guards: {...wanting.guards, blockedGroups: ['grp']}}, 'the group GRP is blocked'],
  ])('that only %s stands against leaves the question open', async (_, policy, why) => {
    const {decide} = await world();
    expect(decide({policy: {...wanting, ...policy}})).toMatchObject(refusal(`cannot be had now: ${why}`, 'pending'));
  });

  it('to what the library does not want either ends it, whatever else stands against it', async () => {
    const {decide} = await world();
    const switches = {...wanting.switches, onlyLibraryMovies: true};
    expect(decide({policy: {...wanting, switches}}).approval.state).toBe('expired');
  });
});

it('a yes to what is there by now ends the question, though it could not be had either', async () => {
  const db = await keptLibrary([aMovie()]);
  keyTitles(db);
  const {id} = ask(db);
  const policy = {...wanting, guards: {...wanting.guards, minSeeders: 100}};
  const usual = {action: 'approve', by: 'cli', at: hoursLater(2), reason: undefined, canDownload: true} as const;
  const made = db.write(sql => decideApproval(sql, {approvalId: id, policy, ...usual}));
  expect(made).toMatchObject(refusal('is no upgrade any more: the same as what is there', 'expired'));
});

describe('a no', () => {
  it.each<[string, Move[]]>([
    ['a question that waits', []],
    ['a download that failed', ['approve', 'fail']],
  ])('declines %s, without anything that downloads and whatever it is worth by now', async (_, moves) => {
    const {decide} = await world(...moves);
    const reason = 'too large';
    expect(decide({action: 'decline', reason, canDownload: false, policy: notWanting})).toMatchObject({
      kind: 'decided',
      approval: {state: 'declined', decidedBy: 'cli', decidedAt: hoursLater(2), declineReason: reason},
    });
  });
});

describe('a yes and a no', () => {
  const actions = ['approve', 'decline'] as const;

  it.each(actions)('come too late when the time is over: %s', async action => {
    const {decide} = await world();
    expect(decide({action, at: hoursLater(24)})).toMatchObject({
      ...refusal('has expired', 'expired'),
      approval: {state: 'expired', decidedBy: 'expiry'},
    });
  });

  it('hold until the time is over', async () => {
    const {decide} = await world();
    expect(decide({at: new Date(hoursLater(24).getTime() - 1)}).kind).toBe('decided');
  });

  it('hold for a failed download whose time is over', async () => {
    const {decide} = await world('approve', 'fail');
    expect(decide({action: 'decline', at: hoursLater(48)}).kind).toBe('decided');
  });

  it.each<[Move[], Approval['state'], string]>([
    [['approve'], 'approved', 'was approved in the dashboard already'],
    [['approve', 'start'], 'downloading', 'was approved in the dashboard and is being downloaded already'],
    [['approve', 'start', 'complete'], 'completed', 'was approved in the dashboard and is complete already'],
    [['decline'], 'declined', 'was declined in the dashboard already'],
    [['expire'], 'expired', 'has expired already'],
  ])('are refused after %j', async (moves, state, because) => {
    const {decide} = await world(...moves);
    for (const action of actions) expect(decide({action})).toMatchObject(refusal(because, state));
  });

  it('about what is not there are a bug', async () => {
    const {decide} = await world();
    expect(() => decide({approvalId: 'nothing'})).toThrow('there is no approval nothing');
  });
});

import {describe, expect, it} from 'vitest';
import {readNextUpdate} from '../../../src/core/messages/bot-offset.ts';
import {addScanRequest, listScanRequests} from '../../../src/core/messages/scan-requests.ts';
import type {Database} from '../../../src/storage/database.ts';
import {handleUpdate} from '../../../src/tasks/telegram/handle-update.ts';
import {scanForPeople} from '../../../src/tasks/telegram/scan-for-people.ts';
import {appOf} from '../../support/app-of.ts';
import {type ApprovalWorld, approvalWorld} from '../../support/approval-world.ts';
import {openedBot} from '../../support/bot.ts';
import {holdScan} from '../../support/hold-scan.ts';

const chat = '4242';

async function opened() {
  const world = await approvalWorld();
  const {app, bot, update} = await openedBot(world);
  const ask = (by = chat): void => bot.db.write(sql => addScanRequest(sql, {chat: by, at: world.now()}));
  return {world, app, bot, config: bot.config, db: bot.db, update, ask};
}

/** What waits to be sent: the chat and the text of each. */
function queued(db: Database): string[] {
  return db.read(sql =>
    sql
      .prepare<[], string>("SELECT chat || ' ' || html FROM telegram_messages WHERE kind = 'reply' ORDER BY id")
      .pluck()
      .all(),
  );
}

function waiting(db: Database): string[] {
  return db.read(listScanRequests).map(request => request.chat);
}

async function scans({json}: ApprovalWorld): Promise<unknown> {
  return (await json(['status']))['scans'];
}

describe('a scan that people wait for', () => {
  it('is one for all of them, and answers each chat once', async () => {
    const {world, app, config, db, ask} = await opened();
    for (const by of [chat, chat, '77', chat]) ask(by);
    expect(await scanForPeople(app, config)).toBe('answered');
    expect(queued(db)).toEqual([
      expect.stringMatching(/^4242 🔍 Scan done in .*: 1 movie, 0 FEL; 1 added, 0 changed, 0 removed$/),
      expect.stringMatching(/^77 🔍 Scan done in /),
    ]);
    expect(waiting(db)).toEqual([]);
    expect(await scans(world)).toHaveLength(1);
  });

  it('is not begun where nobody waits', async () => {
    const {world, app, config} = await opened();
    expect(await scanForPeople(app, config)).toBe('nobody-waits');
    expect(await scans(world)).toEqual([]);
  });

  it('does not answer who asks while it goes on: the next one does', async () => {
    const {world, app, config, db, ask} = await opened();
    const held = holdScan(world);
    ask();
    const first = scanForPeople(app, config);
    await held.begun;
    ask('77');
    held.letGo();
    await first;
    expect(queued(db)).toEqual([expect.stringMatching(/^4242 /)]);
    expect(waiting(db)).toEqual(['77']);
    expect(await scanForPeople(app, config)).toBe('answered');
    expect(queued(db).at(-1)).toMatch(/^77 🔍 Scan done/);
    expect(await scans(world)).toHaveLength(2);
  });

  it('leaves all as it is where another scan runs', async () => {
    const {world, app, config, db, ask} = await opened();
    const held = holdScan(world);
    const other = world.run(['scan']);
    await held.begun;
    ask();
    expect(await scanForPeople(app, config)).toBe('busy');
    expect({queued: queued(db), waiting: waiting(db)}).toEqual({queued: [], waiting: [chat]});
    held.letGo();
    expect(await other).toMatchObject({exitCode: 0});
    expect(await scanForPeople(app, config)).toBe('answered');
  });

  it('that is told to stop answers nobody, and is begun again', async () => {
    const {world, app, config, db, ask} = await opened();
    const held = holdScan(world);
    ask();
    const control = new AbortController();
    const stopped = scanForPeople(appOf(world, {signal: control.signal}), config);
    await held.begun;
    control.abort();
    await expect(stopped).rejects.toThrow('aborted');
    held.letGo();
    expect({queued: queued(db), waiting: waiting(db)}).toEqual({queued: [], waiting: [chat]});
    expect(await scanForPeople(app, config)).toBe('answered');
    expect(queued(db)).toHaveLength(1);
  });

  it('whose people were answered by another process meanwhile answers nobody', async () => {
    const {world, app, config, db, ask} = await opened();
    const held = holdScan(world);
    ask();
    const scan = scanForPeople(app, config);
    await held.begun;
    db.write(sql => sql.exec('DELETE FROM scan_requests'));
    // Its number must not be taken for that of the one before.
    ask('77');
    held.letGo();
    await scan;
    expect({queued: queued(db), waiting: waiting(db)}).toEqual({queued: [], waiting: ['77']});
  });

  it('tells what was left as it was', async () => {
    const {world, app, config, db, ask} = await opened();
    await world.configure({more: {plex: {libraries: ['Movies', 'Nowhere']}}});
    ask();
    const settings = await app.loadConfig({configFile: undefined, dataDir: undefined});
    await scanForPeople(app, {...config, plex: settings.plex});
    expect(queued(db)).toEqual([expect.stringMatching(/0 removed, 1 left as before$/)]);
  });

  it('that Plex does not answer tells why, and is not tried again', async () => {
    const {world, app, config, db, ask} = await opened();
    await world.plex.down();
    ask();
    expect(await scanForPeople(app, config)).toBe('answered');
    expect(queued(db)).toEqual([expect.stringMatching(/^4242 ⚠️ .*Plex/)]);
    expect(await scanForPeople(app, config)).toBe('nobody-waits');
  });

  it('that did not come to its end within a day is not begun any more', async () => {
    const {world, app, config, db, ask} = await opened();
    ask();
    world.pass(24 * 60);
    ask('77');
    world.pass(1);
    expect(await scanForPeople(app, config)).toBe('answered');
    expect(queued(db)).toEqual([
      '4242 ⚠️ The scan that you asked for did not come to its end within a day. /scan asks again.',
    ]);
    expect(await scans(world)).toEqual([]);
    expect(waiting(db)).toEqual(['77']);
  });

  it('that fails through a fault of ours is told, and not tried for ever', async () => {
    const {app, config, db, ask} = await opened();
    ask();
    db.write(sql =>
      sql.exec("CREATE TRIGGER broken BEFORE INSERT ON scans BEGIN SELECT RAISE(ABORT, 'no scan today'); END"),
    );
    await expect(scanForPeople(app, config)).rejects.toThrow('no scan today');
    expect(queued(db)).toEqual(['4242 ⚠️ The scan that you asked for broke off, through a fault of felscanner.']);
    expect(waiting(db)).toEqual([]);
  });

  it('is asked for as a whole or not at all', async () => {
    const {world, bot, db, update} = await opened();
    world.telegram.write({from: world.owner, text: '/scan'});
    const message = await update();
    db.write(sql =>
      sql.exec("CREATE TRIGGER full BEFORE INSERT ON scan_requests BEGIN SELECT RAISE(ABORT, 'full'); END"),
    );
    await expect(handleUpdate(bot, message)).rejects.toThrow('full');
    expect({queued: queued(db), next: db.read(sql => readNextUpdate(sql, bot.bot))}).toEqual({
      queued: [],
      next: undefined,
    });
    db.write(sql => sql.exec('DROP TRIGGER full'));
    await handleUpdate(bot, message);
    expect({queued: queued(db), waiting: waiting(db)}).toEqual({
      queued: ['4242 🔍 A scan begins; its result comes here.'],
      waiting: [chat],
    });
  });
});

describe('a command that comes by', () => {
  it('does not wait for a scan that runs, and leaves who waits to the next one', async () => {
    const {world} = await opened();
    const held = holdScan(world);
    const other = world.run(['scan']);
    await held.begun;
    world.telegram.write({from: world.owner, text: '/scan'});
    expect(await world.run(['downloads'])).toMatchObject({exitCode: 0, stderr: ''});
    const texts = (): string[] => world.telegram.messages(world.owner.id).map(({text}) => text);
    expect(texts()).toEqual(['🔍 A scan runs already. Another one follows it; its result comes here.']);
    held.letGo();
    await other;
    for (const _ of [1, 2]) await world.run(['downloads']);
    expect(texts().slice(1)).toEqual([expect.stringMatching(/^🔍 Scan done/)]);
  });
});

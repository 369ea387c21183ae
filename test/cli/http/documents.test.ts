import {describe, expect, it} from 'vitest';
import {commands} from '../../../src/cli/commands.ts';
import {type HttpRoute, httpRoutes} from '../../../src/cli/http/http-routes.ts';
import {optionFlag} from '../../../src/cli/http/option-flag.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream} from '../../../src/simulators/plex/video-streams.ts';
import {acquireLease} from '../../../src/storage/lease.ts';
import {approvalWorld} from '../../support/approval-world.ts';
import {httpOver, httpToken, type TestServer} from '../../support/http-server.ts';
import {felFilm, type PlexWorld, plexWorld} from '../../support/plex-world.ts';

const commandOf = ({command}: HttpRoute) => commands.find(({name}) => name === command);
const there = httpRoutes.filter(commandOf);

describe('the table of routes', () => {
  it.each(there)('$method $path leads to options that $command has', route => {
    const flags = commandOf(route)?.options.map(({flags: words}) => words.split(' ')[0]);
    const wanted = Object.entries(route.parameters).filter(([, kind]) => kind !== 'words');
    for (const [name] of wanted) expect(flags).toContain(optionFlag(name));
    for (const flag of route.fixed ?? []) expect(flags).toContain(flag);
  });

  it.each(there)('$method $path gives a value to options of $command that take one, and to no other', route => {
    const syntax = new Map(commandOf(route)?.options.map(({flags: words}) => [words.split(' ')[0], words]));
    for (const [name, kind] of Object.entries(route.parameters)) {
      if (kind === 'words') continue;
      expect([name, syntax.get(optionFlag(name))?.includes('<')]).toEqual([name, kind !== 'flag']);
    }
  });

  it('offers no option that chooses files or settings', () => {
    const names = httpRoutes.flatMap(({parameters}) => Object.keys(parameters));
    const choosing = ['config', 'dataDir', 'output', 'format', 'json', 'verbose', 'folder'];
    expect(names.filter(name => choosing.includes(name))).toEqual([]);
  });
});

describe('what is read', () => {
  it.each<[path: string, argv: string[]]>([
    ['/status', ['status']],
    ['/movies', ['movies']],
    ['/movies?fel&limit=5', ['movies', '--fel', '--limit', '5']],
    ['/movies?fel=false&atmos=true&sort=size', ['movies', '--atmos', '--sort', 'size']],
    ['/movies?hdr=dv&resolution=2160p&profile=8', ['movies', '--hdr', 'dv', '--resolution', '2160p', '--profile', '8']],
    ['/movies?search=alp', ['movies', '--search', 'alp']],
    ['/movies/alpha', ['show', 'alpha']],
    ['/movies/Beta%202019', ['show', 'Beta 2019']],
    ['/report', ['report']],
    ['/reports', ['report', '--list']],
    ['/history?collections&limit=3', ['history', '--collections', '--limit', '3']],
    ['/torrents', ['torrents']],
    ['/pending', ['pending']],
    ['/movies/nowhere', ['show', 'nowhere']],
    ['/movies?limit=0', ['movies', '--limit', '0']],
    ['/movies?hdr=hdr11', ['movies', '--hdr', 'hdr11']],
    ['/history?all&collections', ['history', '--all', '--collections']],
  ])('%s is the document of the command line', async (path, argv) => {
    const {server, json} = await scannedWorld();
    expect(await server.json(path)).toEqual(await json(argv));
  });

  it.each<[path: string, status: number]>([
    ['/movies', 200],
    ['/movies/nowhere', 404],
    ['/movies?limit=0', 400],
    ['/movies?hdr=hdr11', 400],
    ['/why?name=nothing%20of%20the%20kind', 404],
  ])('%s has the status %i', async (path, status) => {
    const {server} = await scannedWorld();
    expect((await server.ask(path)).status).toBe(status);
  });

  it('a HEAD says what the GET would, without the document', async () => {
    const {server} = await scannedWorld();
    const whole = await server.ask('/movies');
    const head = await server.ask('/movies', {method: 'HEAD', headers: {authorization: `Bearer ${httpToken}`}});
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(await whole.text())));
  });

  it('a movie that was scanned since is in the next answer', async () => {
    const {server, plex, run} = await scannedWorld();
    plex.addMovie('1', simulatedMovie({title: 'Newcomer', media: [simulatedMedia()]}));
    await run(['scan']);
    expect(await server.json('/movies?search=newcomer')).toMatchObject({total: 1});
  });
});

describe('what is done', () => {
  it('a scan answers with its document when it is done', async () => {
    const world = await plexWorld();
    world.plex.addMovie('1', simulatedMovie({title: 'Alpha', media: [simulatedMedia({bytes: felFilm})]}));
    const server = await httpOver(world);
    const response = await server.post('/scan', {noCollections: true});
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({state: 'completed', counts: {movies: 1}});
    expect(await world.json(['movies'])).toMatchObject({total: 1});
  });

  it.each<[path: string, body: unknown, argv: string[]]>([
    ['/scan', {full: true, dryRun: true, noProbe: true}, ['scan', '--full', '--dry-run', '--no-probe']],
    ['/verify', undefined, ['verify']],
    ['/verify', {}, ['verify']],
    ['/verify', {dryRun: true}, ['verify', '--dry-run']],
    ['/verify', {repair: true, undo: true}, ['verify', '--repair', '--undo']],
    ['/scan', {library: 'No Such Library'}, ['scan', '--library', 'No Such Library']],
    ['/ipt-fetch', {source: 'nobody'}, ['ipt-fetch', '--source', 'nobody']],
  ])('%s with %j is the document of the command line', async (path, body, argv) => {
    const {server, json} = await scannedWorld();
    const answered = await (await server.post(path, body)).json();
    expect(withoutTimes(answered)).toEqual(withoutTimes(await json(argv)));
  });

  it('collections that differ are an answer, with 200', async () => {
    const {server, plex} = await scannedWorld();
    plex.addMovie('1', simulatedMovie({title: 'Gamma', media: [simulatedMedia({bytes: felFilm, video: p81Stream()})]}));
    await server.post('/scan', {noCollections: true});
    const response = await server.post('/verify');
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({inSync: false})]);
  });

  it('a scan while another runs is 409', async () => {
    const {server} = await scannedWorld();
    const {db} = await server.app.openLibrary(await server.app.loadConfig({configFile: undefined, dataDir: undefined}));
    const lease = acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: server.app.now});
    const response = await server.post('/scan');
    lease.release();
    expect([response.status, await response.json()]).toEqual([409, {error: expect.objectContaining({kind: 'busy'})}]);
    expect((await server.post('/scan', {noCollections: true})).status).toBe(200);
  });

  it('a service that is down is 502', async () => {
    const {server, plex} = await scannedWorld();
    await plex.close();
    const response = await server.post('/verify');
    expect([response.status, await response.json()]).toEqual([
      502,
      {error: expect.objectContaining({kind: 'unreachable'})},
    ]);
  });

  it('a question is declined by its id, with the reason', async () => {
    const {world, server} = await askedWorld();
    const id = await world.asked();
    const response = await server.post('/decline', {ids: [id.slice(0, 4)], reason: '--all of it is wrong'});
    expect([response.status, await response.json()]).toEqual([
      200,
      {declined: [expect.objectContaining({id, declineReason: '--all of it is wrong'})], failures: []},
    ]);
    expect(await server.json('/pending')).toEqual({approvals: []});
    expect(await server.json('/history')).toEqual(await world.json(['history']));
  });

  it('a question is approved, and its download is shown', async () => {
    const {world, server} = await askedWorld();
    const id = await world.asked();
    expect(await server.json('/why?name=Alpha')).toEqual(await world.json(['why', 'Alpha']));
    const response = await server.post('/approve', {all: true});
    expect(await response.json()).toMatchObject({approved: [{id, state: 'downloading'}]});
    expect(await server.json('/downloads')).toEqual(await world.json(['downloads']));
    expect(await server.json('/history?all')).toEqual(await world.json(['history', '--all']));
  });

  it('an id that nobody was asked about is told among the failures', async () => {
    const {world, server} = await askedWorld();
    const response = await server.post('/approve', {ids: ['zzzz']});
    expect(await response.json()).toEqual(await world.json(['approve', 'zzzz']));
  });
});

async function scannedWorld(): Promise<PlexWorld & {server: TestServer}> {
  const world = await plexWorld();
  const {plex, run} = world;
  plex.addMovie('1', simulatedMovie({title: 'Alpha', media: [simulatedMedia({bytes: felFilm, video: p81Stream()})]}));
  plex.addMovie('1', simulatedMovie({title: 'Beta', year: 2019, media: [simulatedMedia()]}));
  await run(['scan']);
  return {...world, server: await httpOver(world)};
}

async function askedWorld() {
  const world = await approvalWorld();
  const sleep = async (ms: number): Promise<void> => world.pass(ms / 60_000);
  return {world, server: await httpOver(world, {now: world.now, sleep})};
}

/** What two runs of the same command never have in common. */
function withoutTimes(value: unknown): unknown {
  const changing = new Set(['durationMs', 'startedAt', 'requests', 'ms', 'mode']);
  return JSON.parse(JSON.stringify(value, (name, member) => (changing.has(name) ? undefined : member)));
}

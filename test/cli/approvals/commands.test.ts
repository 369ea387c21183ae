import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {hdr10Stream} from '../../../src/simulators/plex/video-streams.ts';
import {type ApprovalWorld, approvalWorld, pendingIds} from '../../support/approval-world.ts';
import {felFilm, rowsOf} from '../../support/plex-world.ts';

const other = 'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-ANOTHER';

/** A world in which two releases of Alpha wait for an answer. */
async function twoAsked(): Promise<ApprovalWorld & {ids: [string, string]}> {
  const world = await approvalWorld();
  world.offer();
  world.offer({id: 8, name: other});
  await world.asked();
  const [first = '', second = ''] = await pendingIds(world.json);
  return {...world, ids: [first, second]};
}

describe('questions at the terminal', () => {
  it('are listed with what is there, what is offered and when they expire', async () => {
    const {run} = await twoAsked();
    const {stdout, exitCode} = await run(['pending', '--no-color'], {terminal: 80});
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^[\da-z]{8} {2}Alpha \(2019\) {2}expires in (?:1 day|24 hours)$/m);
    expect(stdout).toMatch(/^ {2}now {6}HDR10, 2160p, Atmos, 50 GB, /m);
    expect(stdout).toMatch(/^ {2}offered {2}P7 FEL, claimed by FEL, 2160p, Atmos, /m);
    expect(stdout.split('\n').every(line => line.length <= 80)).toBe(true);
  });

  it('are rows in a pipe, and nothing is none', async () => {
    const {run, ids} = await twoAsked();
    const rows = rowsOf(await run(['pending']));
    expect(rows.map(([id, state, title]) => [id, state, title])).toEqual(ids.map(id => [id, 'pending', 'Alpha']));
    await run(['decline', '--all']);
    expect((await run(['pending'])).stdout).toBe('');
    expect((await run(['pending'], {terminal: 80})).stdout).toBe('No question waits.\n');
  });

  it('are answered by the beginning of an id that is of one alone', async () => {
    const {run, json, ids} = await twoAsked();
    const [first, second] = ids;
    const beginning = first.slice(0, [...first].findIndex((letter, at) => letter !== second[at]) + 1);
    expect((await run(['decline', beginning, '--reason', 'wait for a remux'])).exitCode).toBe(0);
    expect(await json(['history'])).toMatchObject({
      approvals: expect.arrayContaining([
        expect.objectContaining({id: first, state: 'declined', decidedBy: 'cli', declineReason: 'wait for a remux'}),
        expect.objectContaining({id: second, state: 'pending'}),
      ]),
    });
  });

  it('of a movie for which another is on its way are held back', async () => {
    const {run, ids} = await twoAsked();
    const {stdout, stderr, exitCode} = await run(['approve', '--all']);
    expect(rowsOf({stdout, stderr, exitCode}).map(([id, state]) => [id, state])).toEqual([[ids[0], 'downloading']]);
    expect(stderr).toMatch(/^Error: \w{8} waits: Alpha .*-GRP \(\w{8}\) is on its way for it$/m);
    expect(exitCode).toBe(1);
  });

  it.each([
    [['approve'], 'Error: approve needs the id of a question\n', 2],
    [['decline'], 'Error: decline needs the id of a question\n', 2],
    [['approve', 'zzzz', '--all'], 'Error: approve was given ids and --all\n', 2],
    [['approve', 'zzzz'], 'Error: no approval has the id zzzz\n', 1],
    [['decline', ''], 'Error: no approval has the id \n', 1],
    [['decline', 'x', '--reason', 'y'.repeat(501)], 'Error: the reason has 501 characters, of which 500 are kept\n', 2],
    [['pending', 'x'], 'Error: ', 2],
    [['downloads', '--speed'], "Error: unknown option '--speed'\n", 2],
  ])('%j is told', async (argv, text, code) => {
    const {run} = await approvalWorld();
    const {stderr, exitCode, stdout} = await run(argv);
    expect(stderr.startsWith(text), stderr).toBe(true);
    expect(exitCode).toBe(code);
    expect(stdout).toBe('');
  });

  it('that nobody answers in time expire, are offered once more, and never again', async () => {
    const {run, json, pass, asked} = await approvalWorld();
    const first = await asked();
    pass(24 * 60 + 1);
    const late = await run(['approve', first]);
    expect(late.stderr).toContain(`Error: ${first} has expired`);
    expect(late.exitCode).toBe(1);
    await run(['ipt-fetch']);
    const [second] = await pendingIds(json);
    expect(second).toEqual(expect.any(String));
    expect(second).not.toBe(first);
    pass(24 * 60 + 1);
    await run(['ipt-fetch']);
    expect(await pendingIds(json)).toEqual([]);
  });

  it('that were declined are not asked again', async () => {
    const {run, json, pass, asked} = await approvalWorld();
    await run(['decline', await asked()]);
    for (const _ of [1, 2, 3]) {
      pass(60);
      await run(['ipt-fetch']);
    }
    expect(await pendingIds(json)).toEqual([]);
    expect(await json(['history'])).toMatchObject({total: 1});
  });

  it('are asked by no dry run', async () => {
    const {run, json, offer, telegram, owner} = await approvalWorld();
    offer();
    await run(['scan']);
    const {decisions, approvals} = await json(['ipt-fetch', '--dry-run']);
    expect(decisions).toMatchObject([{ask: true}]);
    expect(approvals).toEqual([]);
    expect(await pendingIds(json)).toEqual([]);
    expect(telegram.messages(owner.id)).toEqual([]);
  });
});

describe('a yes', () => {
  it('is refused once the library has as good a version, and says so', async () => {
    const {run, json, asked, plex, alpha, qbittorrent} = await approvalWorld();
    const id = await asked();
    plex.addVersion(alpha, simulatedMedia({file: '/movies/Alpha (2019)/by hand.mkv', bytes: felFilm}));
    await run(['scan']);
    const {stderr, exitCode} = await run(['approve', id]);
    expect(stderr).toBe(`Error: ${id} is no upgrade any more: the same as what is there\n`);
    expect(exitCode).toBe(1);
    expect(await json(['history'])).toMatchObject({
      approvals: [{id, state: 'expired', message: 'no upgrade any more: the same as what is there'}],
    });
    expect(qbittorrent.torrents()).toEqual([]);
  });

  it.each([
    ['its source is not set up just now', {iptorrents: undefined}, 'its source iptorrents is not set up'],
    ['too few seed it just now', {more: {guards: {minSeeders: 50}}}, '12 of at least 50 seeders'],
  ])('is refused and stays a question while %s', async (_, settings, because) => {
    const {run, json, configure, asked} = await approvalWorld();
    const id = await asked();
    await configure(settings);
    const {stderr, exitCode} = await run(['approve', id]);
    expect(stderr).toBe(`Error: ${id} cannot be had now: ${because}\n`);
    expect(exitCode).toBe(1);
    expect(await pendingIds(json)).toEqual([id]);
  });

  it('is carried out in the folder the movie has now', async () => {
    const {run, json, asked, plex, alpha, qbittorrent} = await approvalWorld();
    const id = await asked();
    plex.removeMovie(alpha);
    const file = '/movies/A/Alpha 2019/Alpha.mkv';
    const media = simulatedMedia({file, video: hdr10Stream()});
    const {ratingKey} = plex.addMovie('1', simulatedMovie({title: 'Alpha', year: 2019, media: [media]}));
    await run(['scan']);
    await run(['approve', id]);
    expect(qbittorrent.torrents()).toMatchObject([{savePath: '/movies/A/Alpha 2019'}]);
    expect(await json(['history'])).toMatchObject({approvals: [{movie: {ratingKey}}]});
  });

  it('is carried out where two libraries have one title', async () => {
    const {run, asked, plex, qbittorrent} = await approvalWorld();
    plex.addLibrary({title: 'Movies', locations: ['/other']});
    await run(['approve', await asked()]);
    expect(qbittorrent.torrents()).toHaveLength(1);
  });

  it('leads nowhere without qBittorrent, and the question stays', async () => {
    const {run, json, configure, asked} = await approvalWorld();
    await configure({qbittorrent: {url: null}});
    const id = await asked();
    const {stderr, exitCode} = await run(['approve', id]);
    expect(stderr).toBe(`Error: ${id} cannot be downloaded: qbittorrent.url is not set\n`);
    expect(exitCode).toBe(1);
    expect(await pendingIds(json)).toEqual([id]);
  });

  it('waits for a qBittorrent that is down, and is carried out once it answers', async () => {
    const {run, json, asked, qbittorrent, pass} = await approvalWorld();
    const id = await asked();
    const heal = qbittorrent.fail({match: /./, with: {status: 503}});
    const first = await run(['approve', id], {terminal: 100});
    expect(first.stdout).toContain('approved');
    expect(first.exitCode).toBe(1);
    expect(await json(['history'])).toMatchObject({
      approvals: [{state: 'approved', message: expect.stringMatching(/503/)}],
    });
    const {stdout} = await run(['downloads'], {terminal: 200});
    expect(stdout).toMatch(new RegExp(`^${id}  Alpha \\(2019\\) waits for qBittorrent: .*503`));
    heal();
    pass(5);
    await run(['downloads']);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'downloading', message: null}]});
    expect(qbittorrent.torrents()).toHaveLength(1);
  });

  it('waits for Plex, which knows where it is to be saved', async () => {
    const {run, json, asked, plex, pass, qbittorrent} = await approvalWorld();
    const id = await asked();
    const heal = plex.fail({match: /./, with: {status: 503}});
    const {stderr, exitCode} = await run(['approve', id]);
    expect(stderr).toContain('Plex at ');
    expect(exitCode).toBe(1);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'approved'}]});
    heal();
    pass(5);
    await run(['downloads']);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'downloading'}]});
    expect(qbittorrent.torrents()).toHaveLength(1);
  });

  it('fails after a day in which it could not be carried out, and can be given again', async () => {
    const {run, json, asked, qbittorrent, pass} = await approvalWorld();
    const id = await asked();
    const heal = qbittorrent.fail({match: /./, with: {status: 503}});
    const first = await run(['approve', id]);
    expect(first.stderr).toContain('qBittorrent');
    // A day in which nothing was tried is none.
    pass(24 * 60 + 1);
    expect((await run(['downloads'])).exitCode).toBe(3);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'approved'}]});
    for (let round = 0; round < 6; round += 1) {
      pass(61);
      await run(['downloads']);
    }
    expect(await json(['history'])).toMatchObject({
      approvals: [{state: 'failed', message: expect.stringContaining('for a day')}],
    });
    heal();
    expect((await run(['approve', id])).exitCode).toBe(0);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'downloading'}]});
  });

  it('refuses a folder that lies in no library, with the three paths', async () => {
    const {run, json, asked, plex, alpha, qbittorrent} = await approvalWorld();
    const [version] = plex.movie(alpha).media;
    const [part] = version?.parts ?? [];
    plex.replaceFile(part?.id ?? 0, {file: '/outside/Alpha.mkv'});
    const id = await asked();
    expect((await run(['approve', id])).exitCode).toBe(1);
    const {approvals} = await json(['history']);
    expect(approvals).toMatchObject([
      {
        state: 'failed',
        message: expect.stringMatching(/^\/outside lies in no folder of the library.*Plex.*Radarr.*qBittorrent/),
      },
    ]);
    expect(qbittorrent.torrents()).toEqual([]);
  });

  it('would write over a file that is there: that is refused', async () => {
    const {run, json, asked, offer, qbittorrent} = await approvalWorld();
    const id = await asked(offer({file: 'alpha (2019).MKV'}));
    await run(['approve', id]);
    expect(await json(['history'])).toMatchObject({
      approvals: [{state: 'failed', message: 'would write over a file that is there (Alpha (2019).mkv)'}],
    });
    expect(qbittorrent.torrents()).toEqual([]);
  });
});

describe('a download', () => {
  it('that was removed by hand fails, and not at once', async () => {
    const {run, json, asked, offer, qbittorrent, pass} = await approvalWorld();
    const film = offer();
    await run(['approve', await asked(film)]);
    qbittorrent.remove(film.infohash);
    pass(1);
    await run(['downloads']);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'downloading'}]});
    pass(2);
    await run(['downloads']);
    expect(await json(['history'])).toMatchObject({
      approvals: [{state: 'failed', message: 'it was removed from qBittorrent'}],
    });
  });

  it('in trouble is told once, and goes on when it is mended', async () => {
    const {run, json, asked, offer, qbittorrent, pass, telegram, owner} = await approvalWorld();
    const film = offer();
    await run(['approve', await asked(film)]);
    qbittorrent.setState(film.infohash, 'error');
    for (const _ of [1, 2]) {
      pass(1);
      await run(['downloads']);
    }
    const told = telegram.messages(owner.id).filter(({text}) => text.includes('in trouble'));
    expect(told).toHaveLength(1);
    expect(await json(['downloads'])).toMatchObject({downloads: [{state: 'error'}]});
    qbittorrent.progress(film.infohash, 0.7);
    pass(1);
    expect(await json(['downloads'])).toMatchObject({downloads: [{state: 'downloading', message: null}]});
  });

  it('that was there already counts as added', async () => {
    const {run, json, asked, offer, qbittorrent} = await approvalWorld();
    const film = offer();
    const id = await asked(film);
    qbittorrent.fail({match: /torrents\/add/, with: 'lost', times: 1});
    await run(['approve', id]);
    expect(qbittorrent.torrents()).toHaveLength(1);
    expect(await json(['history'])).toMatchObject({approvals: [{state: 'downloading', infohash: film.infohash}]});
  });
});

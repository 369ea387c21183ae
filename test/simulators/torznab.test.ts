import {describe, expect, it, onTestFinished} from 'vitest';
import {simulatedInfohash} from '../../src/simulators/torznab/simulated-torrent.ts';
import {
  type SimulatedTorznab,
  type SimulatedTorznabOptions,
  startTorznab,
} from '../../src/simulators/torznab/start-torznab.ts';

async function torznabForTest(options: SimulatedTorznabOptions = {}): Promise<SimulatedTorznab> {
  const torznab = await startTorznab(options);
  onTestFinished(() => torznab.close());
  return torznab;
}

type Said = {status: number; text: string; headers: Headers};

async function ask({prowlarrUrl, apiKey}: SimulatedTorznab, query: string, key: string = apiKey): Promise<Said> {
  const response = await fetch(`${prowlarrUrl}?${query}&apikey=${key}`);
  return {status: response.status, text: await response.text(), headers: response.headers};
}

function titlesIn(text: string): string[] {
  return Array.from(text.matchAll(/<item><title>(.*?)<\/title>/g), ([, title = '']) => title);
}

const films = [
  {name: 'Old Film 2019 2160p DV FEL', uploadedAt: new Date('2024-01-01T00:00:00Z')},
  {name: 'New.Film.2024.2160p.BL+EL+RPU', uploadedAt: new Date('2024-06-01T00:00:00Z')},
  {name: 'Show S01E01', category: 5040, uploadedAt: new Date('2024-03-01T00:00:00Z')},
];

describe('a search', () => {
  it.each([
    ['', ['New.Film.2024.2160p.BL+EL+RPU', 'Show S01E01', 'Old Film 2019 2160p DV FEL']],
    ['q=film%202160P', ['New.Film.2024.2160p.BL+EL+RPU', 'Old Film 2019 2160p DV FEL']],
    ['q=BL%2BEL%2BRPU', ['New.Film.2024.2160p.BL+EL+RPU']],
    ['q=fil', []],
    ['cat=2000', ['New.Film.2024.2160p.BL+EL+RPU', 'Old Film 2019 2160p DV FEL']],
    ['cat=2040,5040', ['Show S01E01']],
    ['limit=1&offset=1', ['Show S01E01']],
    ['offset=9', []],
  ])('for %j finds the newest first', async (query, titles) => {
    const torznab = await torznabForTest({releases: films});
    expect(titlesIn((await ask(torznab, `t=search&${query}`)).text)).toEqual(titles);
  });

  it('says how many there are where it is told to', async () => {
    const torznab = await torznabForTest({releases: films});
    expect((await ask(torznab, 't=search')).text).not.toContain('newznab:response');
    torznab.setDialect({total: true});
    expect((await ask(torznab, 't=search&limit=1&offset=1')).text).toContain(
      '<newznab:response offset="1" total="3"/>',
    );
  });

  it.each([
    [{}, '<size>5</size>'],
    [{size: 'attribute' as const}, '<torznab:attr name="size" value="5"/>'],
    [{size: 'enclosure' as const}, 'length="5"'],
    [{prefix: 'newznab' as const}, '<newznab:attr name="peers" value="23"/>'],
    [{others: 'leechers' as const}, '<torznab:attr name="leechers" value="3"/>'],
    [{link: 'magnet' as const}, '<link>magnet:?xt=urn:btih:'],
    [{guid: 'secret' as const}, 'passkey=0123456789abcdef</guid>'],
    [{imdb: 'imdbid' as const}, '<torznab:attr name="imdbid" value="tt0000005"/>'],
    [{imdb: 'imdb' as const}, '<torznab:attr name="imdb" value="5"/>'],
  ])('is answered in the dialect %j', async (dialect, text) => {
    const torznab = await torznabForTest({releases: [{sizeBytes: 5, imdb: 'tt0000005'}], dialect});
    expect((await ask(torznab, 't=search')).text).toContain(text);
  });

  it('escapes whatever is in a name', async () => {
    const torznab = await torznabForTest({releases: [{name: 'A & <b> "c" \u0007'}]});
    expect(titlesIn((await ask(torznab, 't=search')).text)).toEqual(['A &amp; &lt;b&gt; &quot;c&quot; ']);
  });
});

describe('a refusal', () => {
  it('of a wrong key is error 100', async () => {
    const {status, text} = await ask(await torznabForTest(), 't=caps', 'wrong');
    expect([status, text]).toEqual([401, expect.stringContaining('<error code="100"')]);
  });

  it.each([
    ['x=1', 200],
    ['t=music', 202],
  ])('of %s is error %i', async (query, code) => {
    expect((await ask(await torznabForTest(), query)).text).toContain(`<error code="${code}"`);
  });

  it('is whatever it is told to be, until that ends', async () => {
    const torznab = await torznabForTest();
    const end = torznab.refuse({code: 429, description: 'slow "down"', status: 429, retryAfter: '60'});
    const said = await ask(torznab, 't=caps');
    expect([said.status, said.headers.get('retry-after')]).toEqual([429, '60']);
    expect(said.text).toContain('<error code="429" description="slow &quot;down&quot;"/>');
    end();
    expect((await ask(torznab, 't=caps')).status).toBe(200);
  });

  it('is all that is offered where there is no search', async () => {
    const torznab = await torznabForTest({caps: {search: false}});
    expect((await ask(torznab, 't=caps')).text).toContain('<search available="no"');
    expect((await ask(torznab, 't=search')).text).toContain('<error code="203"');
    torznab.setCaps({search: true});
    expect((await ask(torznab, 't=search')).text).toContain('<rss');
  });
});

describe('a download', () => {
  const linkIn = (text: string): string => (/<link>(.*?)<\/link>/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

  it.each(['prowlarrUrl', 'jackettUrl'] as const)(
    'from %s is a torrent with the infohash that is listed',
    async which => {
      const film = {name: 'A Film', sizeBytes: 5};
      const torznab = await torznabForTest({releases: [film]});
      const text = await (await fetch(`${torznab[which]}?t=search&apikey=${torznab.apiKey}`)).text();
      expect(text).toContain(`name="infohash" value="${simulatedInfohash(film)}"`);
      const torrent = Buffer.from(await (await fetch(linkIn(text))).arrayBuffer()).toString('latin1');
      expect(torrent).toMatch(/^d8:announce.*4:infod6:lengthi5e4:name10:A Film.mkv12:piece lengthi5e6:pieces20:/s);
    },
  );

  it('may be sent on to a magnet link', async () => {
    const torznab = await torznabForTest({releases: [{}], dialect: {link: 'redirect'}});
    const response = await fetch(linkIn((await ask(torznab, 't=search')).text), {redirect: 'manual'});
    expect([response.status, response.headers.get('location')]).toEqual([302, expect.stringMatching(/^magnet:\?xt=/)]);
  });

  it('needs the key, and a release', async () => {
    const torznab = await torznabForTest({releases: [{}]});
    expect((await fetch(`${torznab.url}/1/download?link=1&apikey=wrong`)).status).toBe(401);
    torznab.setReleases([]);
    expect((await fetch(`${torznab.url}/1/download?link=1&apikey=${torznab.apiKey}`)).status).toBe(404);
    expect((await fetch(`${torznab.url}/elsewhere`)).status).toBe(404);
  });
});

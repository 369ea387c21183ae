import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {parseFeed} from '../../src/clients/iptorrents/parse-feed.ts';
import {parseResults} from '../../src/clients/iptorrents/parse-results.ts';
import {type Loopback, startLoopback} from '../../src/simulators/loopback/start-loopback.ts';
import {clientFor, searchAll, sourceErrorOf} from '../clients/iptorrents/tracker-world.ts';
import {sharedFixtures} from '../support/shared-fixtures.ts';

const folder = join(sharedFixtures, '../ipt');
const base = 'https://iptorrents.com';
const now = new Date('2026-01-10T00:00:00Z');

function hasFolder(): boolean {
  const found = existsSync(folder);
  if (!found) process.stderr.write(`${folder} is absent: its tests are skipped\n`);
  return found;
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function hoursAgo(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

const remux = {
  id: '7300001',
  name: 'The Movie 2024 2160p UHD BluRay REMUX DV HDR HEVC TrueHD 7 1 Atmos-FraMeSToR',
  sizeBytes: Math.round(71.3 * 1024 ** 3),
  seeders: 987,
  leechers: 12,
  grabs: 1234,
  uploadedAt: hoursAgo(10.3),
  uploader: 'uploader',
  freeleech: true,
  markedNew: false,
  infoUrl: `${base}/t/7300001`,
  download:
    '/download.php/7300001/The.Movie.2024.2160p.UHD.BluRay.REMUX.DV.HDR.HEVC.TrueHD.7.1.Atmos-FraMeSToR.torrent',
  infohash: undefined,
  ids: {imdb: undefined, tmdb: undefined},
};

describe.skipIf(!hasFolder())('pages of IPTorrents', () => {
  it('of the modern layout read right', () => {
    expect(parseResults(read('modern-row-layout.html'), {base, now})).toEqual({
      releases: [
        {
          ...remux,
          id: '7276894',
          name: 'Some App v1 2 3 x64',
          sizeBytes: Math.round(1.42 * 1024 ** 3),
          seeders: 4,
          leechers: 0,
          grabs: 20,
          uploadedAt: hoursAgo(1.2 * 30 * 24),
          uploader: 'TvTeam',
          freeleech: false,
          infoUrl: `${base}/t/7276894`,
          download: '/download.php/7276894/Some.App.v1.2.3.x64.torrent',
        },
        remux,
        {
          ...remux,
          id: '7300002',
          name: 'The Movie 2024 2160p WEB-DL DV H 265 DDP5 1 Atmos-FLUX',
          sizeBytes: Math.round(18.9 * 1024 ** 3),
          seeders: 1,
          leechers: 40,
          grabs: 3,
          uploadedAt: new Date(now.getTime() - 35_000),
          freeleech: false,
          infoUrl: `${base}/t/7300002`,
          download: '/download.php/7300002/The.Movie.2024.2160p.WEB-DL.DV.H.265.DDP5.1.Atmos-FLUX.torrent',
        },
      ],
    });
  });

  it('with ten columns read right', () => {
    expect(parseResults(read('ten-columns-with-files.html'), {base, now})).toEqual({releases: [remux]});
  });

  it('with texts under the pointer for a head read right', () => {
    expect(parseResults(read('prowlarr-header-text.html'), {base, now})).toEqual({
      releases: [
        {
          ...remux,
          id: '7300005',
          name: 'The Movie 2024 COMPLETE UHD BLURAY DV-GRP',
          sizeBytes: Math.round(88.1 * 1024 ** 3),
          seeders: 87,
          infoUrl: `${base}/t/7300005`,
          download: '/download.php/7300005/The.Movie.2024.COMPLETE.UHD.BLURAY.DV-GRP.torrent',
        },
      ],
    });
  });

  it('with a broken row read without it, the columns in another order', () => {
    expect(parseResults(read('malformed-row.html'), {base, now})).toMatchObject({
      releases: [
        {
          id: '999',
          name: 'Good Torrent 2020 1080p',
          sizeBytes: Math.round(8.1 * 1024 ** 3),
          seeders: 1,
          leechers: 0,
          grabs: 2,
          uploader: 'User',
          uploadedAt: hoursAgo(1.2 * 30 * 24),
          freeleech: false,
          markedNew: true,
        },
      ],
    });
  });

  it.each([
    ['login.html', 200, 'logged-out'],
    ['cloudflare-just-a-moment.html', 403, 'challenged'],
    ['cloudflare-just-a-moment.html', 503, 'challenged'],
    ['cloudflare-just-a-moment.html', 200, 'challenged'],
    ['rate-limited.html', 429, 'rate-limited'],
    ['rate-limited.html', 200, 'rate-limited'],
    ['detail-imdb-tmdb.html', 200, 'logged-out'],
  ] as const)('%s with HTTP %d are told: %s', async (name, status, state) => {
    const site = await siteWith(name, status);
    const {client} = clientFor({tracker: {url: site.url, uid: '1', pass: '2'}});
    expect((await sourceErrorOf(searchAll(client))).state).toBe(state);
  });

  it('without results are empty', async () => {
    const site = await siteWith('no-results.html', 200);
    const {client} = clientFor({tracker: {url: site.url, uid: '1', pass: '2'}});
    expect(await searchAll(client)).toEqual({releases: [], pages: 1});
  });

  it('of the feed read right, without the passkey', () => {
    const feed = parseFeed(read('IPTorrents.xml'), {base, now});
    if (!('releases' in feed)) throw new Error('the feed could not be read');
    expect(feed.releases.map(({name, sizeBytes, uploadedAt}) => [name, sizeBytes, uploadedAt?.toISOString()])).toEqual([
      ['24 S03E12 720p WEBRip h264-DRAWER', Math.round(1.37 * 1024 ** 3), '2014-05-12T19:06:34.000Z'],
      ["Rosemary's Baby S01E01 Part 1 1080p WEB-DL DD5 1 H 264-BS", 556 * 1024 ** 2, '2014-05-12T19:06:25.000Z'],
      [
        "Rosemary's Baby S01E01 Part 1 720p WEB-DL DD5 1 H 264-BS",
        Math.round(2.65 * 1024 ** 3),
        '2014-05-12T19:04:09.000Z',
      ],
      ['24 S03E11 720p WEBRip h264-DRAWER', Math.round(1.33 * 1024 ** 3), '2014-05-12T19:02:54.000Z'],
      ['Da Vincis Demons S02E08 1080p WEB-DL DD5 1 H 264-BS', Math.round(1.92 * 1024 ** 3), '2014-05-12T19:02:11.000Z'],
    ]);
    expect(feed.releases[1]).toMatchObject({
      id: '1234',
      download: "/download.php/1234/Rosemary's.Baby.S01E01.Part.1.1080p.WEB-DL.DD5.1.H.264-BS.torrent",
    });
    expect(JSON.stringify(feed)).not.toContain('abcd');
  });
});

async function siteWith(name: string, status: number): Promise<Loopback> {
  const site = await startLoopback({answer: () => ({status, headers: {}, body: read(name)})});
  onTestFinished(() => site.close());
  return site;
}

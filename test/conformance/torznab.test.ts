import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseAnswer} from '../../src/clients/torznab/parse-answer.ts';
import {parseCaps} from '../../src/clients/torznab/parse-caps.ts';
import {parseFeed, type TorznabPage} from '../../src/clients/torznab/parse-feed.ts';
import {torznabAddress} from '../../src/clients/torznab/torznab-address.ts';
import type {XmlElement} from '../../src/clients/xml/parse-xml.ts';
import {sharedFixtures} from '../support/shared-fixtures.ts';

const answers = join(sharedFixtures, '../torznab');
const hasAnswers = existsSync(answers);
if (!hasAnswers) process.stderr.write(`${answers} is absent: conformance tests of Torznab are skipped\n`);

function documentOf(name: string, root: string): XmlElement {
  const document = parseAnswer(readFileSync(join(answers, `${name}.xml`), 'utf8'), root);
  if ('kind' in document) throw new Error(`${name} is ${document.kind}`);
  return document;
}

function feedOf(name: string): TorznabPage {
  const feed = torznabAddress({name: 'attic', url: 'http://127.0.0.1:9696/1/api', apiKey: '0123456789abcdef'});
  return parseFeed(documentOf(name, 'rss'), feed, new Date('2026-01-02T03:00:00Z'));
}

describe.skipIf(!hasAnswers)('answers of real indexers', () => {
  it('capabilities with a mark of UTF-8 before them', () => {
    expect(parseCaps(documentOf('prowlarr-torznab_animetosho_caps', 'caps'))).toEqual({
      limits: {max: 200, default: 75},
      search: {available: true, parameters: ['q']},
      categories: [
        {id: 5070, name: 'Anime'},
        {id: 2020, name: 'Movies/Other'},
      ],
    });
  });

  it('a tracker with passkeys in its links, sizes in elements, and ids of IMDb as digits', () => {
    const {items, total, releases} = feedOf('prowlarr-torznab_hdaccess_net');
    expect([items, total, releases.length]).toEqual([5, undefined, 5]);
    expect(releases[3]).toEqual({
      id: 'https://hdaccess.net/details.php?id=11504',
      name: 'Absolute Power 1997.1080p BluRay Remux AVC DTS-HD MA 5.1-HDX',
      sizeBytes: 25_267_070_253,
      seeders: 6,
      leechers: 1,
      grabs: undefined,
      uploadedAt: new Date('2015-03-14T17:34:08Z'),
      uploader: undefined,
      freeleech: undefined,
      infoUrl: 'https://hdaccess.net/details.php?id=11504',
      download: 'https://hdaccess.net/download.php?torrent=11504&passkey=123456',
      infohash: '668c1fed4b6bad43b1c84656da30d5f4eb58afdb',
      ids: {imdb: 'tt0118548', tmdb: undefined},
    });
    expect(releases.map(({ids}) => ids.imdb)).toEqual(['tt3032476', undefined, 'tt2305051', 'tt0118548', 'tt3148266']);
    expect(releases.map(({seeders, leechers}) => [seeders, leechers])).toEqual([
      [7, 0],
      [41, 0],
      [57, 1],
      [6, 1],
      [6, 0],
    ]);
  });

  it('an indexer of magnet links', () => {
    const {releases} = feedOf('prowlarr-torznab_tpb');
    expect(releases).toHaveLength(5);
    expect(releases[0]).toMatchObject({
      id: 'https://thepiratebay.se/torrent/11811366/Series_Title_S05E02_HDTV_x264-Xclusive_%5Beztv%5D',
      name: 'Series Title S05E02 HDTV x264-Xclusive [eztv]',
      sizeBytes: 388_895_872,
      seeders: 34_128,
      leechers: 2596,
      uploadedAt: new Date('2015-04-12T03:34:00Z'),
      infohash: '9fb267cff5ae5603f07a347676ec3bf3e35f75e1',
      download: expect.stringMatching(/^magnet:\?xt=urn:btih:9fb267cff5ae5603f07a347676ec3bf3e35f75e1&dn=/),
    });
    expect(releases.every(({download, infohash = '?'}) => download?.includes(infohash))).toBe(true);
  });

  it('a feed of torrents beside nzb, sizes in attributes alone, magnet links in base 32', () => {
    const {items, total, releases} = feedOf('torznab_animetosho');
    expect([items, total]).toEqual([2, undefined]);
    expect(releases.map(({sizeBytes, download, infohash}) => [sizeBytes, download, infohash])).toEqual([
      [316_477_946, 'http://storage.localhost/torrents/123451.torrent', '2d69a861bef5a9f2cdf791b7328e37b7953205e1'],
      [473_987_489, 'http://storage.localhost/torrents/123452.torrent', 'bff4afebcd50c21949ed6a06323d2120c649bd82'],
    ]);
    expect(releases.map(({id, seeders, infoUrl}) => [id, seeders, infoUrl])).toEqual([
      [
        'https://localhost/view/123451',
        undefined,
        'https://localhost/view/finfags-_frame_arms_girl_07_-1280x720_tv_aac-_-1262b6f7-mkv.123451',
      ],
      [
        'https://localhost/view/123452',
        undefined,
        'https://localhost/view/horriblesubs-frame-arms-girl-07-720p-mkv.123452',
      ],
    ]);
    expect(releases[0]?.name).toBe('[finFAGs]_Frame_Arms_Girl_07_(1280x720_TV_AAC)_[1262B6F7].mkv');
  });
});

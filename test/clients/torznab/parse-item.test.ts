import {describe, expect, it} from 'vitest';
import type {ListedRelease} from '../../../src/clients/listed-release.ts';
import {parseItem} from '../../../src/clients/torznab/parse-item.ts';
import {torznabAddress} from '../../../src/clients/torznab/torznab-address.ts';
import {parseXml} from '../../../src/clients/xml/parse-xml.ts';

const key = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const hash = '63e07ff523710ca268567dad344ce1e0e6b7e8a3';
const now = new Date('2026-01-02T03:00:00Z');

const usual = {
  title: '<title>A Film 2020 2160p</title>',
  guid: '<guid>https://t.invalid/1</guid>',
  enclosure: '<enclosure url="https://t.invalid/1.torrent" length="10" type="application/x-bittorrent"/>',
  more: '',
};

/** An item, one of whose parts is another. */
function item(
  parts: Partial<typeof usual> = {},
  feed: {url?: string; apiKey?: string} = {},
): ListedRelease | undefined {
  const xml = Object.values({...usual, ...parts}).join('');
  const root = parseXml(`<item xmlns:torznab="t" xmlns:newznab="n">${xml}</item>`);
  if ('flaw' in root) throw new Error(`the item is ${root.flaw}`);
  return parseItem(root, torznabAddress({name: 'attic', url: 'http://feed.invalid/1/api', apiKey: key, ...feed}), now);
}

function attribute(name: string, value: string, prefix = 'torznab'): string {
  return `<${prefix}:attr name="${name}" value="${value}"/>`;
}

describe('an item', () => {
  it('has a name with entities decoded and what steers terminals taken out', () => {
    const title = '<title>Fast &amp;amp; &#x46;urious &lt;b&gt; &#27;[31m\u202eevil 2020</title>';
    expect(item({title})?.name).toBe('Fast &amp; Furious <b> [31mevil 2020');
    expect(item({title: '<title><![CDATA[Fast & Furious <2020>]]></title>'})?.name).toBe('Fast & Furious <2020>');
  });

  it('has a name of 1000 characters at most', () => {
    expect(item({title: `<title>${'x'.repeat(10_000)}</title>`})?.name).toHaveLength(1000);
  });

  it.each([
    ['a name', {title: ''}],
    ['a name that can be seen', {title: '<title>&#8238; &#9;</title>'}],
    ['anything to know it by', {guid: ''}],
  ])('is passed over without %s', (_what, parts) => {
    expect(item(parts)).toBeUndefined();
  });

  it('is known by the infohash of a magnet link, whatever trackers that names', () => {
    const ids = ['udp://a', 'udp://b'].map(
      tracker => item({guid: `<guid>magnet:?xt=urn:btih:${hash}&amp;tr=${tracker}</guid>`})?.id,
    );
    expect(ids).toEqual([`infohash:${hash}`, `infohash:${hash}`]);
  });

  it('is known by the infohash of its magnet link where it has no guid', () => {
    const link = `<link>magnet:?xt=urn:btih:${hash}&amp;tr=udp://a</link>`;
    expect(item({guid: '', enclosure: '', more: link})?.id).toBe(`infohash:${hash}`);
  });

  it.each([
    ['a key', '0123456789abcdef0123456789abcdef', undefined],
    ['its own infohash', hash, `https://t.invalid/t/${hash}`],
  ])('with %s in the path of its page tells the page: %s', (_what, run, infoUrl) => {
    const more = `<comments>https://t.invalid/t/${run}</comments>${attribute('infohash', hash)}`;
    expect(item({more})?.infoUrl).toBe(infoUrl);
  });

  it('is known by its guid', () => {
    expect(item()?.id).toBe('https://t.invalid/1');
    expect(item({guid: '<guid isPermaLink="false">0a1b-2c3d</guid>'})?.id).toBe('0a1b-2c3d');
  });

  it.each([
    ['holds a passkey', 'https://t.invalid/dl?id=5&amp;passkey=12345678'],
    ['holds the key', `https://t.invalid/${key}/5`],
    ['holds a passkey in its path', 'https://t.invalid/rss/download/123/0123456789abcdef0123456789abcdef/x'],
    ['is relative and holds a passkey', '/rss/download/123/0123456789abcdef0123456789abcdef/x'],
    ['holds a user', 'https://ada:lovelace@t.invalid/5'],
    ['is long', `https://t.invalid/${'x'.repeat(400)}`],
    ['cannot be shown', 'a&#27;b'],
  ])('is known by a hash where its guid %s', (_what, guid) => {
    expect(item({guid: `<guid>${guid}</guid>`})?.id).toMatch(/^sha256:[0-9a-f]{16}$/);
  });

  it('is known by the same hash whatever the key of the settings that its guid holds', () => {
    const [one, other] = [key, 'another-key'].map(apiKey =>
      item({guid: `<guid>http://feed.invalid/1/download?apikey=${apiKey}&amp;id=5</guid>`}, {apiKey}),
    );
    expect(one?.id).toMatch(/^sha256:/);
    expect(other?.id).toBe(one?.id);
  });

  it('is known by a hash of its link where it has no guid, each link another', () => {
    const ids = ['1', '2'].map(id => item({guid: '', more: `<link>https://t.invalid/${id}</link>`})?.id);
    expect(ids[0]).toMatch(/^sha256:[0-9a-f]{16}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it.each([
    ['its element', `<size>30</size>${attribute('size', '20')}`, 30],
    ['an attribute where the element says nothing', `<size>0</size>${attribute('size', '20', 'newznab')}`, 20],
    ['the enclosure at last', `<size>9e999</size>${attribute('size', '-4')}`, 10],
  ])('has the size of %s', (_what, more, sizeBytes) => {
    expect(item({more})?.sizeBytes).toBe(sizeBytes);
  });

  it.each(['0', '-1', '9e999', '1.5', 'many', '', '99999999999999999999', 'NaN', 'Infinity', '0x10'])(
    'has no size of %j',
    length => {
      expect(item({enclosure: `<enclosure url="https://t.invalid/1.torrent" length="${length}"/>`})).toMatchObject({
        sizeBytes: undefined,
      });
    },
  );

  it.each([
    [
      {seeders: '7', peers: '9'},
      {seeders: 7, leechers: 2},
    ],
    [
      {seeders: '7', peers: '3'},
      {seeders: 7, leechers: 0},
    ],
    [
      {seeders: '7', leechers: '4', peers: '99'},
      {seeders: 7, leechers: 4},
    ],
    [{peers: '9'}, {seeders: undefined, leechers: undefined}],
    [
      {seeders: '-7', peers: '9e999', grabs: '1.5'},
      {seeders: undefined, leechers: undefined, grabs: undefined},
    ],
    [
      {grabs: '12', tmdbid: '603'},
      {grabs: 12, ids: {imdb: undefined, tmdb: 603}},
    ],
    [{imdb: '118548'}, {ids: {imdb: 'tt0118548', tmdb: undefined}}],
    [{imdbid: 'tt12345678', imdb: '1', tmdb: '5'}, {ids: {imdb: 'tt12345678', tmdb: 5}}],
    [{imdb: '0', tmdbid: '0'}, {ids: {imdb: undefined, tmdb: undefined}}],
    [{downloadvolumefactor: '0'}, {freeleech: true}],
    [{downloadvolumefactor: '0.0'}, {freeleech: true}],
    [{downloadvolumefactor: '0.5'}, {freeleech: false}],
    [{downloadvolumefactor: '1'}, {freeleech: false}],
    [{downloadvolumefactor: 'free'}, {freeleech: undefined}],
    [{INFOHASH: hash.toUpperCase()}, {infohash: hash}],
    [{infohash: 'MPQH75JDOEGKE2CWPWWTITHB4DTLP2FD'}, {infohash: hash}],
    [{infohash: 'nothing'}, {infohash: undefined}],
  ])('with %j is %j', (attributes, release) => {
    const more = Object.entries(attributes).map(([name, value]) => attribute(name, value));
    expect(item({more: more.join('')})).toMatchObject(release);
  });

  it.each([
    ['Sat, 14 Mar 2015 17:10:42 -0400', '2015-03-14T21:10:42.000Z'],
    ['14 Mar 2015 17:10 GMT', '2015-03-14T17:10:00.000Z'],
    ['Tue, 14 Mar 2017 17:10:42', '2017-03-14T17:10:42.000Z'],
    ['2017-03-14T17:10:42', '2017-03-14T17:10:42.000Z'],
    ['2017-03-14T17:10:42.5+02:00', '2017-03-14T15:10:42.500Z'],
    ['Sat, 03 Jan 2026 12:00:00 +0000', '2026-01-03T12:00:00.000Z'],
    ['Sat, 14 Mar 2099 17:10:42 -0400', undefined],
    ['Thu, 01 Jan 1970 00:00:00 +0000', undefined],
    ['Sat, 99 Mar 2015 17:10:42 +0000', undefined],
    ['release 1', undefined],
    ['', undefined],
  ])('of %j was uploaded at %s', (date, iso) => {
    expect(item({more: `<pubDate>${date}</pubDate>`})?.uploadedAt?.toISOString()).toBe(iso);
  });
});

describe('the links of an item', () => {
  const torrent = '<enclosure url="https://t.invalid/1.torrent" type="application/x-bittorrent"/>';
  const nzb = '<enclosure url="https://t.invalid/1.nzb" type="application/x-nzb"/>';
  const magnet = `magnet:?xt=urn:btih:${hash}`;

  it.each([
    ['the torrent beside an nzb', {enclosure: nzb + torrent}, 'https://t.invalid/1.torrent'],
    ['the enclosure before the link', {more: '<link>https://t.invalid/page</link>'}, 'https://t.invalid/1.torrent'],
    ['the link alone', {enclosure: '', more: '<link>https://t.invalid/dl/1</link>'}, 'https://t.invalid/dl/1'],
    ['a link from the root on', {enclosure: '', more: '<link>/dl/1</link>'}, 'http://feed.invalid/dl/1'],
    ['the file before the magnet link', {more: attribute('magneturl', magnet)}, 'https://t.invalid/1.torrent'],
    ['a magnet link beside an nzb', {enclosure: nzb, more: attribute('magneturl', magnet)}, magnet],
    ['a magnet link in the enclosure', {enclosure: `<enclosure url="${magnet}"/>`}, magnet],
    ['a magnet link in the link', {enclosure: '', more: `<link>${magnet}</link>`}, magnet],
    ['nothing that runs', {enclosure: '<enclosure url="javascript:alert(1)"/>'}, undefined],
    ['nothing of files', {enclosure: '', more: '<link>file:///etc/passwd</link>'}, undefined],
    ['nothing endless', {enclosure: `<enclosure url="https://t.invalid/${'x'.repeat(9000)}"/>`}, undefined],
    ['nothing where there is nothing', {enclosure: ''}, undefined],
  ])('give %s', (_what, parts, download) => {
    expect(item(parts)).toMatchObject({download});
  });

  it.each([
    ['an nzb alone', {enclosure: nzb}],
    ['an nzb by its name alone', {enclosure: '<enclosure url="https://t.invalid/1.nzb?x=1"/>'}],
    ['an nzb in its link', {enclosure: '', more: '<link>https://t.invalid/1.nzb</link>'}],
  ])('make no torrent of %s', (_what, parts) => {
    expect(item(parts)).toBeUndefined();
  });

  it('give the infohash of a magnet link', () => {
    expect(item({more: attribute('magneturl', 'magnet:?xt=urn:btih:MPQH75JDOEGKE2CWPWWTITHB4DTLP2FD')})).toMatchObject({
      infohash: hash,
    });
    expect(item({more: attribute('magneturl', 'magnet:?xt=urn:btmh:1220abcd')})?.infohash).toBeUndefined();
  });

  it.each([
    [key, '{apiKey}'],
    [key.replaceAll('f', '%66').replaceAll('e', '%2565'), '{apiKey}'],
    ['another', 'another'],
  ])('keep a place for the key in place of %s', (written, kept) => {
    const url = `http://feed.invalid/1/download?apikey=${written}&amp;link=abc`;
    expect(item({enclosure: `<enclosure url="${url}"/>`})?.download).toBe(
      `http://feed.invalid/1/download?apikey=${kept}&link=abc`,
    );
  });

  it('are not kept where they hold the password of the feed', () => {
    const enclosure = '<enclosure url="http://feed.invalid/lovelace/1.torrent"/>';
    expect(item({enclosure})?.download).toContain('lovelace');
    expect(item({enclosure}, {url: 'http://ada:lovelace@feed.invalid/1/api'})).toMatchObject({download: undefined});
  });

  it.each([
    ['https://t.invalid/details.php?id=5&amp;hit=1#comments', 'https://t.invalid/details.php?id=5'],
    ['https://ada:lovelace@t.invalid/t/5?passkey=12345', 'https://t.invalid/t/5'],
    ['https://t.invalid/1.torrent', undefined],
    [`https://t.invalid/${key}/5`, undefined],
    ['javascript:alert(1)', undefined],
    [magnet, undefined],
    ['', undefined],
  ])('lead from %s to the page %s', (comments, infoUrl) => {
    expect(item({more: `<comments>${comments}</comments>`})).toMatchObject({infoUrl});
  });
});

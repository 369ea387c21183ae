import {describe, expect, it, onTestFinished} from 'vitest';
import {parseFeed} from '../../../src/clients/iptorrents/parse-feed.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  clearanceOf,
  clientFor,
  shelfWith,
  sourceErrorOf,
  torrents,
  trackerForTest,
  userAgent,
} from './tracker-world.ts';

const base = 'https://iptorrents.com';
const now = new Date('2026-01-10T00:00:00Z');

type Item = {title?: string; link?: string; description?: string; pubDate?: string};

function feedWith(items: readonly Item[], prolog = ''): string {
  const texts = items.map(({title = 'Movie', link = `${base}/t/5`, description = '', pubDate = ''}) => {
    return `<item><title>${title}</title><link>${link}</link><description>${description}</description><pubDate>${pubDate}</pubDate></item>`;
  });
  return `<?xml version="1.0"?>${prolog}<rss version="2.0"><channel>${texts.join('')}</channel></rss>`;
}

function first(item: Item): unknown {
  const feed = parseFeed(feedWith([item]), {base, now});
  return 'releases' in feed ? feed.releases[0] : feed;
}

describe('the feed', () => {
  it('is asked for as the site writes its address, without any cookie', async () => {
    const tracker = await trackerForTest({torrents: torrents(3)});
    const {client, turns} = clientFor({tracker}, {clearances: shelfWith(clearanceOf()), cfClearance: 'own'});
    await client.readFeed({passkey: tracker.passkey, term: 'BL+EL RPU', categories: [101, 100]});
    const [request] = tracker.requests;
    expect(request?.url).toBe(`/t.rss?u=${tracker.uid};tp=${tracker.passkey};101;100;download;new;q=BL%2BEL%20RPU`);
    expect(request?.headers.cookie).toBeUndefined();
    expect(request?.headers['user-agent']).toBe(userAgent);
    expect(turns).toEqual([1]);
  });

  it('brings releases, without the passkey in them', async () => {
    const tracker = await trackerForTest({
      torrents: [
        {
          id: 7_300_001,
          name: "Tom & Jerry's <Movie>",
          sizeBytes: 977_272_832,
          uploadedAt: new Date('2026-01-09T12:00:00Z'),
        },
      ],
    });
    const {client} = clientFor({tracker});
    const listing = await client.readFeed({passkey: tracker.passkey, term: '', categories: []});
    expect(listing).toEqual({
      pages: 1,
      releases: [
        {
          id: '7300001',
          name: "Tom & Jerry's <Movie>",
          sizeBytes: 977_272_832,
          seeders: undefined,
          leechers: undefined,
          grabs: undefined,
          uploadedAt: new Date('2026-01-09T12:00:00Z'),
          uploader: undefined,
          freeleech: undefined,
          markedNew: undefined,
          infoUrl: `${tracker.url}/t/7300001`,
          download: '/download.php/7300001/Tom.Jerry.s.Movie.torrent',
          infohash: undefined,
          ids: {imdb: undefined, tmdb: undefined},
        },
      ],
    });
    expect(JSON.stringify(listing)).not.toContain(tracker.passkey);
  });

  it('that has nothing for the term is empty', async () => {
    const tracker = await trackerForTest({torrents: torrents(3)});
    const {client} = clientFor({tracker});
    const query = {passkey: tracker.passkey, term: 'nothing', categories: []};
    expect(await client.readFeed(query)).toEqual({releases: [], pages: 1});
  });

  it.each(['Just a moment...', 'Access denied', 'Rate Limit Reached', 'Movie :: Login'])(
    'may list a film called %s',
    async name => {
      const tracker = await trackerForTest({torrents: [{id: 1, name}]});
      const {client} = clientFor({tracker});
      const listing = await client.readFeed({passkey: tracker.passkey, term: '', categories: []});
      expect(listing.releases.map(release => release.name)).toEqual([name]);
    },
  );

  it('with a wrong passkey is told from an empty one', async () => {
    const tracker = await trackerForTest({torrents: torrents(3)});
    const error = await sourceErrorOf(
      clientFor({tracker}).client.readFeed({passkey: 'wrong', term: '', categories: []}),
    );
    expect(error).toMatchObject({state: 'logged-out', hint: expect.stringContaining('rss.passkey')});
  });

  it('needs uid and passkey, and no other cookie', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    const query = {passkey: tracker.passkey, term: '', categories: []};
    expect((await clientFor({tracker}, {pass: ''}).client.readFeed(query)).releases).toHaveLength(1);
    expect((await sourceErrorOf(clientFor({tracker}, {uid: ''}).client.readFeed(query))).state).toBe('not-configured');
    const error = await sourceErrorOf(clientFor({tracker}).client.readFeed({...query, passkey: ''}));
    expect(error.state).toBe('not-configured');
  });

  it.each([
    ['challenge', 'challenged'],
    [{retryAfter: '60'}, 'rate-limited'],
  ] as const)('tells %j', async (mood, state) => {
    const tracker = await trackerForTest({mood});
    const query = {passkey: tracker.passkey, term: '', categories: []};
    expect((await sourceErrorOf(clientFor({tracker}).client.readFeed(query))).state).toBe(state);
  });

  it.each([
    ['a login page', '<title>IPTorrents :: Login</title>', 'logged-out'],
    ['words in its place', 'Invalid passkey', 'logged-out'],
    ['a web page', '<html><body>Welcome</body></html>', 'site-changed'],
    ['nothing', '', 'site-changed'],
    ['a bomb', feedWith([{title: '&bomb;'}], '<!DOCTYPE rss [<!ENTITY bomb "boom">]>'), 'site-changed'],
  ])('tells %s', async (_what, body, state) => {
    const site = await startLoopback({answer: () => ({status: 200, headers: {}, body})});
    onTestFinished(() => site.close());
    const {client} = clientFor({tracker: {url: site.url, uid: '1', pass: '2'}});
    expect((await sourceErrorOf(client.readFeed({passkey: 'key', term: '', categories: []}))).state).toBe(state);
  });
});

describe('an item', () => {
  it.each([
    ['932 MB; Movie/Xvid', 977_272_832],
    ['Category: Movie/4K Size: 1.37 GB ', 1_471_026_299],
    ['Movie/4K', undefined],
    ['9e999 GB; Movie', undefined],
  ])('described as %j has %j bytes', (description, sizeBytes) => {
    expect(first({description})).toMatchObject({sizeBytes});
  });

  it.each([
    ['Mon, 12 May 2014 19:06:34 +0000', new Date('2014-05-12T19:06:34Z')],
    ['12 May 2014 21:06 +0200', new Date('2014-05-12T19:06:00Z')],
    ['Mon, 12 May 2014 19:06:34 GMT', new Date('2014-05-12T19:06:34Z')],
    ['yesterday', undefined],
    ['2014', undefined],
    ['Mon, 99 Foo 2014 19:06:34 +0000', undefined],
  ])('published %j is from %j', (pubDate, uploadedAt) => {
    expect(first({pubDate})).toMatchObject({uploadedAt});
  });

  it.each([
    [`${base}/t/5`, {id: '5', download: undefined}],
    [`${base}/download.php/6/A.Film.torrent?torrent_pass=abcd`, {id: '6', download: '/download.php/6/A.Film.torrent'}],
    ['/download.php/6/A%20Film.torrent', {id: '6', download: '/download.php/6/A%20Film.torrent'}],
  ])('that links to %s', (link, expected) => {
    expect(first({link})).toMatchObject({...expected, infoUrl: `${base}/t/${expected.id}`});
  });

  it('may name the film', () => {
    const description = '1 GB; Movie/4K https://www.imdb.com/title/tt0133093/ https://www.themoviedb.org/movie/603';
    expect(first({description})).toMatchObject({ids: {imdb: 'tt0133093', tmdb: 603}});
  });

  it('without a number or a name is skipped', () => {
    const feed = parseFeed(feedWith([{link: 'https://x.y/z'}, {title: ' '}, {title: 'Good'}]), {base, now});
    expect(feed).toMatchObject({releases: [{name: 'Good'}]});
  });

  it('that stands for all others and cannot be read makes the feed unknown', () => {
    expect(parseFeed(feedWith([{link: 'x'}]), {base, now})).toEqual({unknown: 'none of its 1 items could be read'});
  });

  it('has its characters and entities decoded, and text as it is in CDATA', () => {
    expect(first({title: 'Am&eacute;lie &amp; Rosemary&#39;s &#x1F600; <![CDATA[<b>&amp;</b>]]>'})).toMatchObject({
      name: "Am&eacute;lie & Rosemary's 😀 <b>&amp;</b>",
    });
  });
});

describe('a feed that declares entities', () => {
  it.each([
    ['a bomb', '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'],
    ['a file', '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ['an address', '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'],
  ])('is refused: %s', (_what, prolog) => {
    expect(parseFeed(feedWith([{title: '&a;'}], prolog), {base, now})).toEqual({
      unknown: 'it declares entities of its own',
    });
  });

  it('only seemingly, in a name, is read, and nothing is expanded', () => {
    expect(first({title: '&a; <![CDATA[<!ENTITY a "b">]]>'})).toMatchObject({name: '&a; <!ENTITY a "b">'});
  });

  it('far too long is refused', () => {
    expect(parseFeed(feedWith(Array.from({length: 60_000}, () => ({}))), {base, now})).toEqual({
      unknown: 'it has more tags than a feed needs',
    });
  });

  it.each([
    ['cut off in an item', feedWith([{}, {}]).replace(/<\/item>\s*<\/channel>[\s\S]*$/, '')],
    ['nested without end', feedWith([{title: '<b>'.repeat(14_000)}])],
  ])('%s is refused, and does not pass for a short one', (_what, feed) => {
    expect(parseFeed(feed, {base, now})).toHaveProperty('unknown');
  });
});

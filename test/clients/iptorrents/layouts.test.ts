import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseResults, type ResultsPage} from '../../../src/clients/iptorrents/parse-results.ts';
import {type Layout, type LayoutColumn, type LayoutHeads, layouts} from '../../../src/simulators/iptorrents/layout.ts';
import {resultsTable} from '../../../src/simulators/iptorrents/results-table.ts';
import {completeTorrent} from '../../../src/simulators/iptorrents/torrent.ts';
import {clientFor, now, searchAll, sourceErrorOf, torrents, trackerForTest} from './tracker-world.ts';

const base = 'https://iptorrents.com';

const sample = [
  completeTorrent({id: 7_300_001, seeders: 987, leechers: 12, grabs: 1234, files: 7, freeleech: true, isNew: true}),
  completeTorrent({id: 7_300_002, seeders: 1, leechers: 0, grabs: 40, files: 312, sizeBytes: 932 * 1_048_576}),
  completeTorrent({id: 7_300_003, seeders: 1, leechers: 2, grabs: 3, uploader: undefined, tags: []}),
];

function read(html: string): ResultsPage {
  return parseResults(html, {base, now});
}

function releasesIn(html: string): Extract<ResultsPage, {releases: unknown}>['releases'] {
  const page = read(html);
  if ('unknown' in page) throw new Error(page.unknown);
  return page.releases;
}

const columns: readonly LayoutColumn[] = [
  'type',
  'name',
  'bookmark',
  'download',
  'comments',
  'size',
  'files',
  'grabs',
  'seeders',
  'leechers',
];
const known: readonly LayoutHeads[] = ['titles', 'tooltips', 'words', 'links'];

describe('a table', () => {
  it.each(['modern', 'tooltips', 'files', 'reordered', 'words', 'links', 'headless'] as const)(
    'in the layout %s reads as in any other',
    async layout => {
      const tracker = await trackerForTest({torrents: sample, layout: 'modern'});
      const {client} = clientFor({tracker});
      const asModern = await searchAll(client);
      tracker.layOut(layout);
      expect(asModern.releases).toHaveLength(3);
      expect(await searchAll(client)).toEqual(asModern);
    },
  );

  it('reads the same whatever the order of its columns', () => {
    const expected = releasesIn(resultsTable(sample, layouts.files, now));
    expect(expected.map(({seeders, leechers, grabs}) => [seeders, leechers, grabs])).toEqual([
      [987, 12, 1234],
      [1, 0, 40],
      [1, 2, 3],
    ]);
    const layout: fc.Arbitrary<Layout> = fc.record({
      columns: fc.shuffledSubarray([...columns], {minLength: columns.length}),
      heads: fc.constantFrom(...known),
      hasHead: fc.boolean(),
    });
    fc.assert(
      fc.property(layout, shape => {
        expect(releasesIn(resultsTable(sample, shape, now))).toEqual(expected);
      }),
      {numRuns: 300},
    );
  });

  it('without columns that are not needed leaves them unknown', () => {
    const page = resultsTable(sample, {columns: ['size', 'name'], heads: 'words', hasHead: true}, now);
    expect(releasesIn(page)[0]).toMatchObject({
      sizeBytes: 76_557_792_051,
      seeders: undefined,
      leechers: undefined,
      grabs: undefined,
      download: undefined,
    });
  });

  it('without a name may be found by its head, also inside of another', () => {
    const table = resultsTable(sample, layouts.modern, now).replace('id=torrents', 'class=t1');
    const page = `<table><tr><td>Name<td>Menu</td></tr><tr><td>${table}</td></tr></table><table><tr><th>Size</th></tr></table>`;
    expect(releasesIn(page)).toHaveLength(3);
  });

  it('is read where columns of its head span several', () => {
    const page = `<table id="torrents"><tr><th colspan="2">Type<th>Name<th>Size</tr>
      <tr><td>a<td>b<td><a href="/t/5">Film</a><td>1 GB</tr></table>`;
    expect(releasesIn(page)).toMatchObject([{id: '5', sizeBytes: 1_073_741_824}]);
  });

  it('is read where cells reach over several rows', () => {
    const page = `<table id="torrents"><tr><th>Type<th>Name<th>Size<th>Seeders</tr>
      <tr><td rowspan="2">a<td><a href="/t/5">Film</a><td>1 GB<td>7</tr>
      <tr><td><a href="/t/6">Film</a><td>2 GB<td rowspan="2">8</tr>
      <tr><td>b<td><a href="/t/7">Film</a><td>3 GB</tr>
      <tr><td>b<td><a href="/t/8">Film</a><td>4 GB<td>9</tr></table>`;
    expect(releasesIn(page).map(({id, sizeBytes, seeders}) => [id, (sizeBytes ?? 0) / 2 ** 30, seeders])).toEqual([
      ['5', 1, 7],
      ['6', 2, 8],
      ['7', 3, undefined],
      ['8', 4, 9],
    ]);
  });

  it('is sorted by the last order that a link of its head names', () => {
    const page = `<table id="torrents"><tr><th><a href="?o=time&amp;o=name">N</a><th><a href="?o=size&amp;o=seeders">A</a>
      <th><a href="?o=time&amp;o=size">B</a></tr><tr><td><a href="/t/5">Film</a><td>7<td>1 GB</tr></table>`;
    expect(releasesIn(page)).toMatchObject([{id: '5', sizeBytes: 1_073_741_824, seeders: 7}]);
  });

  it('may have a row among many that does not fit', () => {
    const rows = Array.from({length: 9}, (_, at) => `<tr><td><a href="/t/${at}1">Film</a><td>1 GB</tr>`).join('');
    const page = `<table id="torrents"><tr><th>Name<th>Size</tr>${rows}<tr><td><a href="/t/5">Film</a><td>x<td>1 GB</tr></table>`;
    expect(releasesIn(page)).toHaveLength(9);
  });

  it('that lists nothing and says so is empty', () => {
    expect(releasesIn(resultsTable([], layouts.modern, now))).toEqual([]);
    expect(releasesIn('<p>No <b>Torrents</b> Found!</p>')).toEqual([]);
    expect(releasesIn('No Torrents Found!')).toEqual([]);
  });
});

describe('a page that is not known', () => {
  it.each([
    ['has no table', '<p>hello</p>', 'it has no table'],
    ['has no sizes', '<table id="torrents"><tr><th>Name</tr></table>', 'its table has no column of sizes'],
    ['has no names', '<table id="torrents"><tr><th>Size</tr></table>', 'its table has no column of names'],
    ['has neither', resultsTable(sample, layouts.unknown, now), 'its table has no column of names and none of sizes'],
    [
      'has rows that are longer than its head, so that numbers cannot be told apart',
      resultsTable(sample, layouts.modern, now).replaceAll('<tr><td>', '<tr><td></td><td>'),
      '3 of the 3 rows in its table do not fit the head',
    ],
    [
      'has a cell more in its rows before the sizes',
      resultsTable(sample, layouts.modern, now).replaceAll(/<td>([\d.]+ [MG]B)/g, '<td>2 GB</td><td>$1'),
      '3 of the 3 rows in its table do not fit the head',
    ],
    [
      'has rows without titles',
      resultsTable(sample, layouts.modern, now).replaceAll('href="/t/', 'href="/x/'),
      'none of the 3 rows in its table could be read',
    ],
    [
      'has sizes that nobody can read',
      resultsTable(sample, layouts.modern, now).replaceAll(/<td>[\d.]+ [MG]B/g, '<td>71,3 Go'),
      'none of its sizes could be read',
    ],
    [
      'has no rows, and does not say that none were found',
      resultsTable([], layouts.modern, now).replaceAll(/<tr><td colspan[\s\S]*?<\/tr>/g, ''),
      'its table has no rows, and nothing says that none were found',
    ],
    [
      'has rows of which more than a quarter do not fit',
      `<table id="torrents"><tr><th>Name<th>Size</tr>${['', '', '', '<td>', '<td>']
        .map((cell, at) => `<tr>${cell}<td><a href="https://iptorrents.com/t/${at}1">Film</a><td>1 GB</tr>`)
        .join('')}${'<tr><td>between</tr>'.repeat(9)}</table>`,
      '2 of the 5 rows in its table do not fit the head',
    ],
    [
      'has a head of another kind, rows with titles, and the words for an empty list',
      `${resultsTable(sample, layouts.unknown, now)}<p>No Torrents Found!</p>`,
      'its table has no column of names and none of sizes',
    ],
    ...[
      '<div hidden>No Torrents Found!</div>',
      '<div style="display: none"><p>No Torrents Found!</p></div>',
      '<noscript><p>No Torrents Found!</p></noscript>',
      '<!-- No Torrents Found! -->',
      '<img alt="No Torrents Found!">',
    ].map((words): [string, string, string] => [
      `has the words for an empty list where nobody sees them: ${words}`,
      `<table id="torrents"><tr><th>Name<th>Size</tr></table>${words}`,
      'its table has no rows, and nothing says that none were found',
    ]),
    [
      'is another page, and a script of it has the words for an empty list',
      '<table id="torrents"><tr><th>Thing</tr></table><script>say("No Torrents Found!")</script>',
      'its table has no column of names and none of sizes',
    ],
  ])('is told where it %s', (_what, html, because) => {
    expect(read(html)).toEqual({unknown: because});
  });

  it('is refused loudly, with a copy of the page', async () => {
    const tracker = await trackerForTest({torrents: torrents(3), layout: 'unknown'});
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'site-changed', kind: 'refused'});
    expect(error.message).toBe(
      `IPTorrents at ${tracker.url} shows a page that is not known: its table has no column of names and none of sizes`,
    );
    expect(error.page).toContain('<table id="torrents">');
    tracker.become('changed');
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).page).toContain('<div class="card">');
  });
});

describe('a row', () => {
  function rowWith(cells: string): string {
    return `<table id="torrents"><tr><th>Name<th>Size<th>S<th>L<th>Snatched</tr>
      <tr>${cells}</tr><tr><td><a class="hv" href="/t/9">Another</a><td>1 GB<td>1<td>1<td>1</tr></table>`;
  }

  it.each([
    ['without a title', '<td>broken'],
    ['whose title leads nowhere', '<td><a class="hv" href="/user/5">Film</a><td>1 GB<td>1<td>1<td>1'],
    [
      'whose links disagree',
      '<td><a href="/t/5">Film</a><a href="/download.php/6/x.torrent"></a><td>1 GB<td>1<td>1<td>1',
    ],
    ['whose title is empty', '<td><a href="/t/5"> </a><td>1 GB<td>1<td>1<td>1'],
  ])('%s is skipped', (_what, cells) => {
    expect(releasesIn(rowWith(cells)).map(({id}) => id)).toEqual(['9']);
  });

  it.each([
    ['download.php/5/Film.torrent'],
    ['/download.php/5/Film.torrent?torrent_pass=abc'],
    ['https://elsewhere.example/download.php/5/Film.torrent'],
  ])('has a .torrent of the site behind %s', href => {
    const [release] = releasesIn(rowWith(`<td><a href="/t/5">Film</a><a href="${href}"></a><td>1 GB<td>1<td>1<td>1`));
    expect(release?.download).toBe('/download.php/5/Film.torrent');
  });

  it('takes the link marked as the title, whatever stands before it', () => {
    const cells =
      '<td><a href="/t/5?bookmark">*</a><a href="/t/5/files">f</a><a class="b hv" href="https://x.y/t/5">Film <b>1</b></a>';
    expect(releasesIn(rowWith(`${cells}<td>1 GB<td>1<td>1<td>1`))[0]).toMatchObject({id: '5', name: 'Film 1'});
  });

  it.each([
    ['1,234', 1234],
    ['12', 12],
    ['9e999', undefined],
    ['-5', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1.5', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['99999999999', undefined],
  ])('counts %j as %j', (text, count) => {
    const [release] = releasesIn(rowWith(`<td><a href="/t/5">Film</a><td>1 GB<td>${text}<td>1<td>1`));
    expect(release?.seeders).toBe(count);
  });
});

import {describe, expect, it} from 'vitest';
import {scriptRows} from '../../../src/core/reports/html/script-rows.ts';
import {type TableRow, tableRows} from '../../../src/core/reports/html/table-row.ts';
import {aDolbyVision, aMovie, anAudio, aPlainVersion, aVersion} from '../../support/library.ts';
import {manyMovies} from '../../support/many-movies.ts';

type Filter = {search: string; label: string; atmos: string; resolution: string; library: string};
type Sort = {column: string; direction: 1 | -1};
type PageRows = {
  prepareRows(rows: TableRow[], labels: string[]): TableRow[];
  selectRows(rows: TableRow[], filter: Filter, sort: Sort): TableRow[];
};

const page: PageRows = new Function(`'use strict';${scriptRows} return {prepareRows, selectRows};`)();
const all: Filter = {search: '', label: '', atmos: '', resolution: '', library: ''};
const byTitle: Sort = {column: 'title', direction: 1};

const movies = [
  aMovie({title: 'Amélie', year: 2001, versions: [aPlainVersion({sizeBytes: 30, bitrateKbps: 3})]}),
  aMovie({title: 'Beta', year: 1982, library: 'Kids', versions: [aVersion({sizeBytes: 20, bitrateKbps: undefined})]}),
  aMovie({
    title: 'Gamma',
    year: undefined,
    addedAt: undefined,
    versions: [
      aVersion({
        dolbyVision: aDolbyVision({layer: 'unknown'}),
        sizeBytes: 50,
        bitrateKbps: 5,
        resolution: undefined,
        audio: [anAudio({atmos: undefined})],
      }),
    ],
  }),
];
const rows = page.prepareRows(movies.flatMap(tableRows), ['', '*dv', '*unproven', 'P7 FEL', 'P7 ?', 'HDR10']);

function titles(filter: Partial<Filter>, sort: Sort = byTitle): string[] {
  return page.selectRows(rows, {...all, ...filter}, sort).map(({title}) => title);
}

describe('the rows of the page', () => {
  it.each([
    [{search: 'amelie'}, ['Amélie']],
    [{search: 'BETA 1982'}, ['Beta']],
    [{search: '  '}, ['Amélie', 'Beta', 'Gamma']],
    [{search: 'alpha.mkv'}, []],
    [{search: 'Alpha (2019).mkv kids'}, ['Beta']],
    [{label: 'P7 FEL'}, ['Beta']],
    [{label: '*dv'}, ['Beta', 'Gamma']],
    [{label: '*unproven'}, ['Gamma']],
    [{atmos: 'yes'}, ['Beta']],
    [{atmos: 'no'}, ['Amélie']],
    [{atmos: 'unknown'}, ['Gamma']],
    [{resolution: '2160p'}, ['Amélie', 'Beta']],
    [{resolution: 'unknown'}, ['Gamma']],
    [{library: 'Kids'}, ['Beta']],
    [{label: '*dv', atmos: 'yes', search: 'gamma'}, []],
  ])('filtered by %j are %j', (filter, found) => {
    expect(titles(filter)).toEqual(found);
  });

  it.each([
    ['title', 1, ['Amélie', 'Beta', 'Gamma']],
    ['title', -1, ['Gamma', 'Beta', 'Amélie']],
    ['year', 1, ['Beta', 'Amélie', 'Gamma']],
    ['year', -1, ['Amélie', 'Beta', 'Gamma']],
    ['label', 1, ['Beta', 'Gamma', 'Amélie']],
    ['size', -1, ['Gamma', 'Amélie', 'Beta']],
    ['bitrate', 1, ['Amélie', 'Gamma', 'Beta']],
    ['bitrate', -1, ['Gamma', 'Amélie', 'Beta']],
    ['added', -1, ['Amélie', 'Beta', 'Gamma']],
    ['resolution', -1, ['Amélie', 'Beta', 'Gamma']],
  ] as const)('sorted by %s (%i) are %j, what is not known last', (column, direction, found) => {
    expect(titles({}, {column, direction})).toEqual(found);
  });

  it('are filtered and sorted quickly when they are many', () => {
    const many = page.prepareRows([...manyMovies(10_000)].flatMap(tableRows), []);
    const start = performance.now();
    const found = page.selectRows(many, {...all, search: 'golden'}, {column: 'size', direction: -1});
    expect(performance.now() - start).toBeLessThan(500);
    expect(found.length).toBeGreaterThan(500);
  });
});

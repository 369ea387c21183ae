import {describe, expect, it} from 'vitest';
import {editionKey, editionWords} from '../../../src/core/library/edition-key.ts';

describe('names of one edition', () => {
  it.each([
    [["Director's Cut", 'Director’s Cut', 'Directors Cut', 'Director s Cut', "The Director's Cut", 'DC']],
    [['Extended', 'Extended Edition', 'Extended Cut', 'EXTENDED VERSION']],
    [['Theatrical', 'Theatrical Cut', 'Theatrical Release']],
    [['Final Cut', 'The Final Cut']],
    [["Collector's Edition", 'Collectors Edition']],
    [['Remastered', 'Remaster', '4K Remastered']],
    [['IMAX', 'IMAX Enhanced', 'IMAX Edition']],
    [["Extended, Director's Cut", "Director's Cut, Extended", "Extended Director's Cut", 'DC & Extended']],
    [['40th Anniversary', '40th Anniversary Edition']],
    [['The Cut', 'THE CUT']],
  ])('have one key: %j', names => {
    expect(new Set(names.map(editionKey)).size).toBe(1);
  });

  it('differ where the editions do', () => {
    const names = [
      "Director's Cut",
      'Extended',
      'Theatrical',
      'Final Cut',
      'IMAX',
      'Unrated',
      '40th Anniversary',
      '30th Anniversary',
      'Cut',
      'Edition',
      '!!',
      'constructor',
    ];
    expect(new Set(names.map(editionKey)).size).toBe(names.length);
  });

  it.each([[undefined], [''], ['  ']])('are none where there is none: %j', name => {
    expect(editionKey(name)).toBeUndefined();
  });
});

describe('the cuts among editions', () => {
  it.each([
    ["Director's Cut", ['directors']],
    ["Extended Director's Cut", ['directors', 'extended']],
    ["Director's Cut, Extended", ['directors', 'extended']],
    ['The Final Cut, Remastered', ['final']],
    ['2007 Final Cut', ['final']],
    ['Theatrical', ['theatrical']],
    ['Unrated Edition', ['unrated']],
    ['Special Edition', ['special']],
    ['Ultimate Edition 4K', ['ultimate']],
    ['Snyder Cut', ['snyder']],
    ['constructor', ['constructor']],
  ])('of %s are %j', (edition, words) => {
    expect(editionWords(edition)).toEqual(words);
  });

  it.each([
    undefined,
    '',
    'Remastered',
    '4K Restoration',
    'Criterion Collection',
    'IMAX Enhanced',
    'Open Matte',
    "Collector's Edition",
    '40th Anniversary Edition',
    '1997 Remaster',
    '4K',
    '4K UHD',
    '3D',
    'Dolby Vision FEL',
    'Edition',
  ])('are none where the film is the same: %s', edition => {
    expect(editionWords(edition)).toEqual([]);
  });
});

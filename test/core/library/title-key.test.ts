import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {titleKey} from '../../../src/core/library/title-key.ts';

describe('titles of one movie', () => {
  it.each([
    ['case', ['AMÉLIE', 'amélie']],
    ['accents, however they are written', ['Amélie', 'Ame\u0301lie', 'Amelie']],
    ['letters that have none without accents', ['Łódź Æon Straße Smørrebrød', 'Lodz Aeon Strasse Smorrebrod']],
    ['Turkish letters', ['İstanbul Kırmızısı', 'Istanbul Kirmizisi']],
    ['Greek accents', ['Άλφα', 'Αλφα', 'ΑΛΦΑ']],
    ['a Cyrillic ё', ['Ёлки', 'Елки']],
    ['apostrophes', ["Ocean's Eleven", 'Ocean’s Eleven', 'Oceans Eleven', 'Ocean s Eleven', 'Ocean´s Eleven']],
    ['dots and dashes', ['WALL·E', 'WALL-E', 'Wall E', 'Walle']],
    ['a dash or none', ['Spider-Man', 'Spiderman', 'Spider Man']],
    ['a colon', ['Mission: Impossible', 'Mission Impossible', 'Mission - Impossible']],
    ['and', ['Fast & Furious', 'Fast and Furious', 'Fast Furious', 'Fast + Furious']],
    ['a leading article', ['The Thing', 'Thing']],
    ['another leading article', ['An American Tail', 'American Tail', 'A American Tail']],
    [
      'initials, whose first letter is no article',
      ['A.I. Artificial Intelligence', 'A I Artificial Intelligence', 'AI Artificial Intelligence'],
    ],
    ['initials of many letters', ['S.W.A.T.', 'S W A T', 'SWAT']],
    ['Roman numbers', ['Rocky IV', 'Rocky 4']],
    ['Roman numbers of parts', ['The Godfather Part II', 'The Godfather: Part 2']],
    ['parts in words', ['Dune: Part Two', 'Dune Part 2', 'Dune Part II']],
    ['one letter behind an episode', ['Star Wars: Episode V', 'Star Wars Episode 5']],
    ['short words for parts', ['Kill Bill: Vol. 1', 'Kill Bill Volume 1', 'Kill Bill Vol 1']],
    ['raised numbers', ['Alien³', 'Alien 3']],
  ])('have one key whatever %s', (_what, titles) => {
    expect(new Set(titles.map(titleKey)).size).toBe(1);
  });

  it.each([
    ['one letter that is a word', 'Malcolm X', 'Malcolm 10'],
    ['one letter at the end', 'Rocky V', 'Rocky 5'],
    ['a number that is a word', 'The Chosen One', 'The Chosen 1'],
    ['a Roman number that is the title', 'II', '2'],
    ['a short word that numbers no part', 'Vol', 'Volume'],
    ['the number of a part', 'Rocky II', 'Rocky III'],
    ['Japanese voiced sounds', 'かき', 'がぎ'],
    ['Cyrillic й', 'йод', 'иод'],
    ['an article inside', 'Into the Wild', 'Into Wild'],
    ['and inside a word', 'Andes', 'Es'],
    ['the title that goes on', 'Alien', 'Aliens'],
    ['two titles of punctuation', '!!!', '...'],
    ['punctuation and nothing', '!!!', ''],
  ])('are not those that differ by %s', (_what, one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other));
  });

  it.each([
    ['The', 'the'],
    ['A', 'a'],
    ['And', 'and'],
    ['The And', 'the'],
    ['!!!', '!!!'],
    ['千と千尋の神隠し', '千と千尋の神隠し'],
    ['Сталкер', 'сталкер'],
    ['constructor', 'constructor'],
  ])('%s keeps what is left of it: %s', (title, key) => {
    expect(titleKey(title)).toBe(key);
  });

  it('have a key wherever there is anything to read', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 60}), title => {
        expect(titleKey(title) === '').toBe(title.trim() === '');
      }),
    );
  });

  it('have one key in upper and in lower case', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme-ascii', maxLength: 60}), title => {
        expect(titleKey(title.toUpperCase())).toBe(titleKey(title.toLowerCase()));
      }),
      {examples: [['The A.I. and V: Part IV']]},
    );
  });

  it('are read in a moment however long', () => {
    const started = performance.now();
    for (const title of [`a${'\u0301'.repeat(100_000)}`, 'a '.repeat(50_000), "'".repeat(100_000)]) titleKey(title);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

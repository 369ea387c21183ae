import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Claims} from '../../../src/core/releases/claims.ts';
import {parseClaims} from '../../../src/core/releases/parse-claims.ts';

const mostCharacters = 300;

/** Names that look enough like names to be read far. */
const nearNames = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'DV',
        'FEL',
        'BL+EL+RPU',
        'HDR10+',
        '2160p',
        '2019',
        '(2021)',
        'P8',
        '1',
        'DDP5',
        'UHD',
        'BluRay',
      ),
      fc.constantFrom(
        'REMUX',
        'x265',
        'S01E02',
        'aka',
        'The',
        'Final',
        'Cut',
        '[',
        ']',
        '(',
        '-GRP',
        'www.',
        '第1',
        'сезон',
      ),
      fc.string({unit: 'grapheme', maxLength: 6}),
    ),
    {maxLength: 80},
  )
  .chain(words => fc.constantFrom(' ', '.', '_', '-', '').map(between => words.join(between)));

describe('any text', () => {
  it('keeps its characters whole, also where the title parser cuts through one', () => {
    expectBounded(parseClaims('[The\u{10000}S01E02'));
  });

  it.each([
    ['text', fc.string({unit: 'binary', maxLength: 1000})],
    ['a name', nearNames],
  ])('is read: %s', (_kind, texts) => {
    fc.assert(
      fc.property(texts, text => {
        const claims = parseClaims(text, {searchTerm: text});
        expectBounded(claims);
        expect(parseClaims(text, {searchTerm: text})).toEqual(claims);
      }),
    );
  });

  it('has a title without what cannot be seen', () => {
    const {title, evidence} = parseClaims('Al\u200Bpha\u202E \u0007Beta\n2019 2160p D\u200DV\u0000FEL');
    expect(title).toBe('Alpha Beta');
    expect(evidence.map(({words}) => words)).toEqual(['2160p', 'DV', 'FEL']);
  });

  it('is cut where no name goes on', () => {
    expect(parseClaims(`Alpha 2019 2160p ${'x '.repeat(200)} DV`).dolbyVision).toBe(false);
    expect(parseClaims(`${'a'.repeat(mostCharacters - 1)}😀`).title).toHaveLength(mostCharacters);
  });

  it('has no words that JavaScript knows', () => {
    for (const name of ['constructor 2019 __proto__ toString', '__proto__', 'Alpha 2019 hasOwnProperty-valueOf']) {
      expect(parseClaims(name)).toMatchObject({dolbyVision: false, resolution: undefined});
    }
  });

  it.each([
    'a',
    '(',
    '[a] ',
    '1-',
    '2019 ',
    'DV ',
    'S01E01',
    'aka ',
    'the cut ',
    'hdr10+',
    'a\u0301',
    '第1',
    'сезон',
    '-',
    '. ',
    'P8 ',
    '[2019]',
  ])('is read in a moment, repeated without end: %j', piece => {
    const text = piece.repeat(10_000);
    parseClaims(text);
    const started = performance.now();
    for (let time = 0; time < 5; time += 1) parseClaims(text, {searchTerm: 'BL+EL+RPU'});
    expect((performance.now() - started) / 5).toBeLessThan(500);
  });
});

function expectBounded(claims: Claims): void {
  const {title, alternativeTitles, edition, group, year, evidence} = claims;
  const texts = [
    title,
    edition,
    group,
    ...alternativeTitles,
    ...evidence.filter(({from}) => from === 'name').map(({words}) => words),
  ];
  for (const text of texts) {
    if (text === undefined) continue;
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(mostCharacters * 2);
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/\p{Cc}|\p{Cf}/u);
  }
  expect(evidence.length).toBeLessThanOrEqual(mostCharacters);
  expect(year === undefined || (year >= 1888 && year <= 2039)).toBe(true);
  expect(claims.dolbyVision).toBe(claims.layer !== undefined);
  expect(claims.dolbyVision).toBe(claims.possibleProfiles.length > 0);
  expect(claims.dolbyVision).toBe(claims.dynamicRange === 'dolby-vision');
  if (claims.dolbyVision) expect(evidence.length).toBeGreaterThan(0);
}

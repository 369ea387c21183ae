import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cleanName} from '../../../src/clients/clean-name.ts';
import {parseAge} from '../../../src/clients/iptorrents/parse-age.ts';
import {isTorrent} from '../../../src/clients/is-torrent.ts';
import {parseRetryAfter} from '../../../src/clients/parse-retry-after.ts';
import {parseSize} from '../../../src/clients/parse-size.ts';

const now = new Date('2026-01-10T00:00:00Z');

describe('a size', () => {
  it.each([
    ['1.42 GB', 1_524_713_390],
    ['71.3 GB', 76_557_792_051],
    ['1,234.5 MB', 1_294_467_072],
    ['932 MiB', 977_272_832],
    ['1 TB', 1_099_511_627_776],
    ['512 KB', 524_288],
    ['700 B', 700],
    [' 2GB ', 2_147_483_648],
  ])('%s is %d bytes', (text, sizeBytes) => {
    expect(parseSize(text)).toBe(sizeBytes);
  });

  it.each([
    '',
    'GB',
    '9e999 GB',
    '-5 GB',
    'NaN GB',
    '0 B',
    '1.2.3 GB',
    '1,42 GB',
    '99999999 PB',
    `${'9'.repeat(400)} GB`,
    '5',
  ])('%j is none', text => {
    expect(parseSize(text)).toBeUndefined();
  });
});

describe('an age', () => {
  it.each([
    ['35.0 seconds ago by uploader', 35_000, 'uploader'],
    ['1 second ago', 1000, undefined],
    ['2.5 minutes ago by a', 150_000, 'a'],
    ['Action, Drama | 10.3 hours ago by up loader', 37_080_000, 'up loader'],
    ['an hour ago', 3_600_000, undefined],
    ['a day ago by X', 86_400_000, 'X'],
    ['by the sea | 3 ago | 2 weeks ago', 1_209_600_000, undefined],
    ['1.2 months ago by User', 3_110_400_000, 'User'],
    ['1 year ago', 31_536_000_000, undefined],
  ])('%s', (text, ageMs, uploader) => {
    expect(parseAge(text, now)).toEqual({uploadedAt: new Date(now.getTime() - ageMs), uploader});
  });

  it.each([
    '',
    'Action, Drama',
    '9e999 hours ago',
    '-3 hours ago',
    '99999999 years ago',
    '1.2.3 days ago',
    'NaN days ago',
  ])('is not told by %j', text => {
    expect(parseAge(text, now).uploadedAt).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    ['Amélie 2001 「アメリ」 BL+EL+RPU', 'Amélie 2001 「アメリ」 BL+EL+RPU'],
    ['  Two \t\r\n lines ', 'Two lines'],
    ['\u001b[31mred\u0007', '[31mred'],
    ['evil\u202etxt.exe\u202c', 'eviltxt.exe'],
    ['zero\u200bwidth\ufeff\u2060', 'zerowidth'],
    ['a\u2028b\u0085c', 'a b c'],
    ['half \ud83d of one', 'half of one'],
  ])('%j becomes %j', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  it.each(['', ' \n', '\u200b\u202e', '\u3164'])('%j is none', text => {
    expect(cleanName(text)).toBeUndefined();
  });

  it('is cut at a thousand characters, through none of them', () => {
    expect(cleanName('x'.repeat(10_000))).toBe('x'.repeat(1000));
    expect(cleanName(`x${'😀'.repeat(5000)}`)).toBe(`x${'😀'.repeat(499)}`);
  });

  it('holds nothing that steers, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 2000}), text => {
        const name = cleanName(text) ?? 'none';
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(name.length).toBeLessThanOrEqual(1000);
        expect(cleanName(name)).toBe(name);
      }),
    );
  });
});

describe('a time to wait', () => {
  it.each([
    ['3600', 3600],
    [' 0 ', 0],
    ['Sat, 10 Jan 2026 00:01:30 GMT', 90],
    ['Fri, 09 Jan 2026 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['9e999', undefined],
    ['Sat, 99 Foo 2026 00:01:30 GMT', undefined],
    [undefined, undefined],
  ])('%j is %j seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});

describe('a .torrent', () => {
  it.each([
    ['d4:infod6:lengthi5eee', true],
    ['d8:announce3:abc4:infod4:listli1ei-2eeee', true],
    ['d4:infod6:lengthi5ee', false],
    ['d4:infod6:lengthi5eeee', true],
    ['d4:infod6:lengthi5eee<!-- -->\n', true],
    ['d4:infod6:lengthi5eee4:infodee', true],
    ['d4:infod6:lengthi5ee4:infodee', false],
    ['d4:info3:abce', false],
    ['d3:abci5ee', false],
    ['d4:infodei5ee', false],
    ['d4:infod9:lengthi5eee', false],
    ['d4:infod1:ai05eee', false],
    ['de', false],
    ['', false],
    ['<html>', false],
    ['d<html>', false],
  ])('%s: %j', (text, is) => {
    expect(isTorrent(Buffer.from(text))).toBe(is);
  });

  it('nested without end is none', () => {
    expect(isTorrent(Buffer.from(`d4:infod1:a${'l'.repeat(1_000_000)}`))).toBe(false);
  });
});

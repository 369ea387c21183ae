import {describe, expect, it} from 'vitest';
import {secretPattern} from '../../../src/clients/secret-pattern.ts';
import {chooseCategories} from '../../../src/clients/torznab/choose-categories.ts';
import {parseInfohash} from '../../../src/clients/torznab/magnet.ts';
import {parseAnswer} from '../../../src/clients/torznab/parse-answer.ts';
import {parseCaps} from '../../../src/clients/torznab/parse-caps.ts';
import type {TorznabCaps} from '../../../src/clients/torznab/torznab.ts';
import {torznabAddress} from '../../../src/clients/torznab/torznab-address.ts';
import {torznabFailure} from '../../../src/clients/torznab/torznab-failure.ts';
import {parseXml} from '../../../src/clients/xml/parse-xml.ts';

describe('the categories asked for', () => {
  const listed = [2000, 2045, 5070, 100_101].map(id => ({id, name: undefined}));

  it.each([
    ['those listed', [2045, 100_101], [2045, 100_101]],
    ['those below one listed', [2050, 7000], [2050]],
    ['those above one listed', [5000, 7000], [5000]],
    ['without those unknown', [2000, 7000, 100_000], [2000]],
    ['all where none is known', [7000, 100_000], [7000, 100_000]],
    ['none where none is wanted', [], []],
  ])('are %s', (_what, wanted, asked) => {
    expect(chooseCategories(wanted, listed)).toEqual(asked);
  });

  it('are all where the indexer lists none', () => {
    expect(chooseCategories([2000], [])).toEqual([2000]);
  });
});

describe('capabilities', () => {
  function capsOf(content: string): TorznabCaps {
    const root = parseXml(`<caps>${content}</caps>`);
    if ('flaw' in root) throw new Error(root.flaw);
    return parseCaps(root);
  }

  it('that say nothing offer a search for words', () => {
    expect(capsOf('')).toEqual({
      limits: {max: undefined, default: undefined},
      search: {available: true, parameters: []},
      categories: [],
    });
  });

  it('with numbers that are none say nothing', () => {
    const caps = capsOf(
      '<limits max="9e999" default="-5"/><categories><category id="x"><subcat id="2040"/></category></categories>',
    );
    expect(caps).toMatchObject({
      limits: {max: undefined, default: undefined},
      categories: [{id: 2040, name: undefined}],
    });
  });
});

it('an answer of comments alone, or with many before it, is told in a moment', () => {
  const comments = '<!---->'.repeat(140);
  expect(parseAnswer(`${comments}<caps/>`, 'caps')).toMatchObject({name: 'caps'});
  expect(parseAnswer(`${comments}<html></html>`, 'caps')).toEqual({kind: 'web-page'});
  expect(parseAnswer('<!--', 'caps')).toMatchObject({kind: 'flaw'});
});

it('an infohash in base 32 is that in hexadecimal', () => {
  // RFC 4648: 20 bytes of zeroes, of ones, and a count.
  expect(parseInfohash('A'.repeat(32))).toBe('0'.repeat(40));
  expect(parseInfohash('7'.repeat(32))).toBe('f'.repeat(40));
  expect(parseInfohash('aaaqeayeaudaocajbifqydiob4ibceqt')).toBe('000102030405060708090a0b0c0d0e0f10111213');
  expect(parseInfohash('1'.repeat(32))).toBeUndefined();
});

describe('a secret', () => {
  it.each(['a b+c/ü', 'a%20b%2Bc%2f%C3%BC', 'a+b+c/ü', '%61%2520b%252Bc/%25C3%25bc'])('is found as %s', text => {
    expect(`x${text}y`.replace(secretPattern(['a b+c/ü']), '***')).toBe('x***y');
  });

  it('of less than four characters is none, and none matches nothing', () => {
    expect('abc'.replace(secretPattern(['abc', '']), '***')).toBe('abc');
    expect('abc'.replace(secretPattern([]), '***')).toBe('abc');
  });
});

it.each([
  ['<html><body/></html>', 'web-page'],
  ['<?xml version="1.0"?>\n<!-- <rss> -->\n<!DOCTYPE html PUBLIC "x" "y"><html></html>', 'web-page'],
  ['\ufeff <HTML lang="en">', 'web-page'],
  ['<htmls/>', 'foreign'],
])('%s is %s', (text, kind) => {
  expect(parseAnswer(text, 'rss')).toMatchObject({kind});
});

it('a feed that speaks of a page is a feed', () => {
  const feed = '<rss><channel><description><![CDATA[<html>]]></description></channel></rss>';
  expect(parseAnswer(feed, 'rss')).toMatchObject({name: 'rss'});
});

it('a key stands in no message, wherever it stands in the words of the indexer', () => {
  const apiKey = 'k3y0123456789abcdef';
  const address = torznabAddress({name: 'attic', url: 'http://host/api', apiKey});
  for (let before = 0; before < 1100; before += 1) {
    const root = parseAnswer(`<error code="201" description="${'x'.repeat(before)}${apiKey}"/>`, 'rss');
    if (!('kind' in root)) throw new Error('the error was not seen');
    const {message} = torznabFailure({name: 'attic', address, what: 'its feed'}, root);
    expect(message).not.toContain('k3y');
    expect(message.length).toBeLessThan(410);
  }
});

describe('the address of a feed', () => {
  it.each(['', 'attic', 'ftp://host/1/api', 'host:9696/1/api'])('is not %j', url => {
    expect(() => torznabAddress({name: 'attic', url, apiKey: ''})).toThrow(
      expect.objectContaining({state: 'not-configured', kind: 'config', hint: expect.stringContaining('9696/1/api')}),
    );
  });

  it.each([
    ['http://host:9696/1/', 'http://host:9696/1/api'],
    ['http://host:9696', 'http://host:9696/api'],
    ['http://host/prowlarr/12', 'http://host/prowlarr/12/api'],
    ['http://host/nzbhydra/torznab', 'http://host/nzbhydra/torznab/api'],
    ['https://feed.invalid/rss.php?uid=5', 'https://feed.invalid/rss.php'],
    ['https://ada:secret@feed.invalid/api/', 'https://feed.invalid/api'],
    ['https://feed.invalid/secretkey/api', 'https://feed.invalid/***/api'],
  ])('%s is shown as %s', (url, shown) => {
    expect(torznabAddress({name: 'attic', url, apiKey: 'secretkey'}).shown).toBe(shown);
  });

  it('may hold a password that is not encoded as it should be', () => {
    const {headers} = torznabAddress({name: 'attic', url: 'http://ada:100%@host/api', apiKey: ''});
    expect(headers).toEqual({authorization: `Basic ${Buffer.from('ada:100%').toString('base64')}`});
  });

  it('puts the key back where it was, encoded as addresses need it', () => {
    const {takeKeyOut, putKeyBack} = torznabAddress({name: 'attic', url: 'http://host/api', apiKey: 'a&$&b'});
    const kept = takeKeyOut('http://host/dl?apikey=a%26%24%26b&x=1');
    expect(kept).toBe('http://host/dl?apikey={apiKey}&x=1');
    expect(putKeyBack(kept)).toBe('http://host/dl?apikey=a%26%24%26b&x=1');
  });
});

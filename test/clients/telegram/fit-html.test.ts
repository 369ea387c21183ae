import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fitHtml} from '../../../src/clients/telegram/fit-html.ts';
import {plainHtml} from '../../../src/clients/telegram/plain-html.ts';
import {readHtml} from '../../../src/simulators/telegram/read-html.ts';

describe('HTML', () => {
  it.each([
    ['', 5],
    ['<b>12345</b>', 5],
    ['&lt;&#128512;&amp;&#x41;', 5],
    ['<a href="https://a.invalid/?long=address">12345</a>', 5],
  ])('that fits stays as it is: %s', (html, limit) => {
    expect(fitHtml(html, limit)).toBe(html);
  });

  it.each([
    ['one\ntwo\nthree', 12, 'one\ntwo\n…'],
    ['<b>one\ntwo\nthree</b>', 12, '<b>one\ntwo</b>\n…'],
    ['<b>one</b>\n<i>two\nthree', 9, '<b>one</b>\n<i>two</i>\n…'],
    ['one\ntwo', 5, 'one\n…'],
    ['one\ntwo', 4, 'one…'],
    ['a\nlonger line than that', 12, 'a\nlonger li…'],
    ['<b><a href="x">12345</a></b>', 4, '<b><a href="x">123</a></b>…'],
    ['12&lt;34', 4, '12&lt;…'],
    ['1😀😀', 4, '1😀…'],
    ['12345', 1, '…'],
    ['12345', 0, ''],
  ])('that is too long ends with a whole line or a whole character: %j in %i', (html, limit, fit) => {
    expect(fitHtml(html, limit)).toBe(fit);
  });

  it('of 4096 characters fits unless told otherwise', () => {
    expect(fitHtml('x'.repeat(4096))).toHaveLength(4096);
    expect(fitHtml('x'.repeat(4097))).toBe(`${'x'.repeat(4095)}…`);
  });

  const word = fc.constantFrom('film', '\n', '&amp;', '&lt;', '&#128512;', '😀', ' ', '"', "'", '>');
  const wrap = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom('b', 'i', 'code', 'pre', 'a href="https://a.invalid/?a=1&amp;b=2"'), inner)
      .map(([tag, text]) => `<${tag}>${text}</${tag.split(' ')[0]}>`);
  const html = fc
    .array(fc.oneof(word, wrap(word), wrap(fc.array(fc.oneof(word, wrap(word))).map(parts => parts.join('')))))
    .map(parts => parts.join(''));

  it('that Telegram reads is read by it still when it is cut, and fits', () => {
    fc.assert(
      fc.property(html, fc.integer({min: 1, max: 40}), (whole, limit) => {
        const fit = readHtml(fitHtml(whole, limit));
        expect(fit.length).toBeLessThanOrEqual(limit);
        expect(readHtml(whole).startsWith(fit.replace(/\n?…$/, ''))).toBe(true);
      }),
    );
  });

  it('of any kind fits', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.integer({min: 0, max: 20}), (whole, limit) => {
        expect(plainHtml(fitHtml(whole, limit)).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('that never closes what it opens is passed at once', () => {
    const hostile = '<a href="'.repeat(20_000);
    const start = performance.now();
    expect(fitHtml(hostile).length).toBe(4096);
    expect(plainHtml(hostile)).toBe(hostile);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('plain text', () => {
  it.each([
    ['<b>A &amp; B</b> &lt;3 &quot;&#39;&#x27;', "A & B <3 \"''"],
    ['&nbsp;&#0;&#1114112; & <', '&nbsp;&#0;&#1114112; & <'],
    ['<x>2 < 3</y> <B class="z">fat</B>', '<x>2 < 3</y> fat'],
    ['<a href="https://a.invalid/">here</a>', 'here (https://a.invalid/)'],
    ['<a href="https://a.invalid/">https://a.invalid/</a>', 'https://a.invalid/'],
    ['&amp;lt;', '&lt;'],
  ])('is what is read of %s', (html, text) => {
    expect(plainHtml(html)).toBe(text);
  });
});

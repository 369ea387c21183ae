import {performance} from 'node:perf_hooks';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {findXmlFlaw} from '../../../src/clients/xml/find-xml-flaw.ts';
import {parseXml} from '../../../src/clients/xml/parse-xml.ts';

const feed = `\ufeff<?xml version="1.0"?><!DOCTYPE rss><rss a="1 > 0" b='"'><!-- <x> --><channel>
<item><title><![CDATA[<b>&]]></title><torznab:attr name="size" value="5"/></item></channel ></rss>\n`;

describe('a document', () => {
  it('that is whole has no flaw', () => {
    expect(findXmlFlaw(feed)).toBeUndefined();
  });

  it('cut off anywhere is broken', () => {
    const whole = feed.lastIndexOf('>') + 1;
    const flaws = Array.from({length: whole}, (_, length) => findXmlFlaw(feed.slice(0, length)));
    expect(new Set(flaws)).toEqual(new Set(['broken']));
  });

  it.each([
    ['', 'broken'],
    ['no tags', 'broken'],
    ['<a></b>', 'broken'],
    ['<a><b></a></b>', 'broken'],
    ['<a/><b/>', 'broken'],
    ['</a>', 'broken'],
    ['<a b="></a>', 'broken'],
    ['<a>1 < 2</a>', 'broken'],
    ['<!-- <a/>', 'broken'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'declares'],
    ['<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd" [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a/>', 'declares'],
    [`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'too-much'],
    [`<a>${'<b/>'.repeat(200_000)}</a>`, 'too-much'],
    [`<a ${'b="1" '.repeat(20_000)}/>`, 'broken'],
  ])('%# is %s', (text, flaw) => {
    expect(findXmlFlaw(text)).toBe(flaw);
  });

  it.each([
    ['nested', '<a>'.repeat(1_400_000) + '</b>'.repeat(1_000_000)],
    ['crossed', '<a></b>'.repeat(1_200_000)],
    ['opened only', '<'.repeat(8_000_000)],
    ['of comments that do not end', '<!--'.repeat(2_000_000)],
    ['of quotes that do not end', '<a b="'.repeat(1_300_000)],
    ['of names that do not end', `<${'a'.repeat(8_000_000)}`],
  ])('%s a million times is told in a moment', (_what, text) => {
    const start = performance.now();
    expect(findXmlFlaw(text)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('knows no entities but those of XML', () => {
    expect(parseXml('<a>&amp;&#65;&eacute;&x;</a>')).toMatchObject({text: '&A&eacute;&x;'});
  });

  it('of any text is read or refused, and never throws', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="',
      '"',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&',
      'x',
      '<?',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 30}), pieces => {
        expect(parseXml(pieces.join(''))).toBeTypeOf('object');
      }),
    );
  });
});

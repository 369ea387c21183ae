import {expect, it} from 'vitest';
import {decodeXml} from '../../../src/clients/xml/decode-xml.ts';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

it.each([
  ['the declaration', latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>Am\u00e9lie</a>'), undefined],
  ['the Content-Type', latin1('<a>Am\u00e9lie</a>'), 'application/xml; charset=iso-8859-1'],
  ['nothing', Buffer.from('<a>Am\u00e9lie</a>'), undefined],
])('the encoding is told by %s', (_what, bytes, contentType) => {
  expect(decodeXml(bytes, contentType)).toContain('<a>Am\u00e9lie</a>');
});

it('an encoding that nobody knows is not guessed', () => {
  expect(decodeXml(Buffer.from('<a/>'), 'text/xml; charset=klingon')).toBeUndefined();
});

import {expect, it} from 'vitest';
import {decodeXml} from '../../../src/clients/xml/decode-xml.ts';

const name = '<a>Am\u00e9lie</a>';
const latin1 = Buffer.from(name, 'latin1');
const utf8 = Buffer.from(name);

function declared(encoding: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), bytes]);
}

function big(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}

it.each<[string, Uint8Array, string | undefined]>([
  ['the declaration', declared('ISO-8859-1', latin1), undefined],
  ['the declaration where the Content-Type names none', declared('iso-8859-1', latin1), 'application/xml; charset='],
  ['the Content-Type', latin1, 'application/xml; charset=iso-8859-1'],
  ['the Content-Type in quotes', latin1, 'application/xml; Charset = "ISO-8859-1"'],
  ['the Content-Type before the declaration', declared('utf-8', latin1), 'text/xml; charset=windows-1252'],
  ['a mark before all', Buffer.from(`\ufeff${name}`), 'text/xml; charset=iso-8859-1'],
  ['a mark of UTF-16', Buffer.from(`\ufeff${name}`, 'utf16le'), undefined],
  ['a mark of UTF-16, the large half first', big(`\ufeff${name}`), undefined],
  ['nothing', utf8, undefined],
  ['a declaration that could not be read if it were true', declared('utf-16', utf8), 'application/xml'],
])('the encoding is told by %s', (_what, bytes, contentType) => {
  expect(decodeXml(bytes, contentType)).toMatch(/^(<\?xml[^>]*>)?<a>Am\u00e9lie<\/a>$/);
});

it.each<[string, Uint8Array, string | undefined]>([
  ['the Content-Type', utf8, 'text/xml; charset=klingon'],
  ['the declaration', declared('klingon', utf8), undefined],
])('an encoding of %s that nobody knows is not guessed', (_what, bytes, contentType) => {
  expect(decodeXml(bytes, contentType)).toEqual({unknown: 'klingon'});
});

import {describe, expect, it} from 'vitest';
import {type ServerEvent, serverEvents} from '../../src/clients/server-events.ts';

const encoder = new TextEncoder();

async function read(chunks: readonly (string | Uint8Array)[], maxLength = 1000): Promise<ServerEvent[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
  }
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(bytes(), {maxLength})) events.push(event);
  return events;
}

const two = 'event: ping\ndata: {}\n\nevent: timeline\ndata: {"a":\ndata: "é"}\n\n';
const twoRead = [
  {name: 'ping', data: '{}'},
  {name: 'timeline', data: '{"a":\n"é"}'},
];

describe('a stream of server-sent events', () => {
  it.each([
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
    ['both', '\r\n'],
  ])('may end its lines with %s, in whichever pieces it comes', async (_, end) => {
    const text = two.replaceAll('\n', end);
    expect(await read([text])).toEqual(twoRead);
    expect(await read([...encoder.encode(text)].map(byte => Uint8Array.of(byte)))).toEqual(twoRead);
  });

  it.each<[string, string, ServerEvent[]]>([
    ['a comment is no message', ': hello\n\n', []],
    ['blank lines are no messages', '\n\n\n', []],
    ['fields it does not know are passed over', 'id: 7\nretry: 10\ndata: x\n\n', [{name: '', data: 'x'}]],
    ['the space behind the colon may be missing', 'event:ping\ndata:x\n\n', [{name: 'ping', data: 'x'}]],
    ['one space goes, no more', 'data:  x\n\n', [{name: '', data: ' x'}]],
    ['a field may have no value', 'event: ping\ndata\n\n', [{name: 'ping', data: ''}]],
    ['a message without data is one', 'event: ping\n\n', [{name: 'ping', data: ''}]],
    ['a message that did not end is none', 'data: x\n', []],
    ['colons in a value are its own', 'data: a:b\n\n', [{name: '', data: 'a:b'}]],
    ['a mark of byte order is no part of the first line', '\u{feff}data: x\n\n', [{name: '', data: 'x'}]],
  ])('%s', async (_, text, events) => {
    expect(await read([text])).toEqual(events);
  });

  it.each([
    ['a line', `data: ${'x'.repeat(200)}\n\n`],
    ['a line of many pieces', ...[Array.from({length: 200}, () => 'xx')].map(pieces => pieces.join('')), '\n\n'],
    ['a message of many lines', `${'data: xxxx\n'.repeat(50)}\n`],
    ['a message of lines without anything', `${'data\n'.repeat(200)}\n`],
  ])('leaves out %s that is too long, and hears the next', async (_, ...chunks) => {
    expect(await read(['data: before\n\n', ...chunks, 'data: behind\n\n'], 100)).toEqual([
      {name: '', data: 'before'},
      {name: '', data: 'behind'},
    ]);
  });

  it('is read as long as it may be', async () => {
    expect(await read([`data: ${'x'.repeat(94)}\n\n`], 100)).toHaveLength(1);
    expect(await read([`data: ${'x'.repeat(95)}\n\n`], 100)).toHaveLength(0);
  });

  it('holds nothing of what never ends', async () => {
    const piece = encoder.encode('x'.repeat(1_000_000));
    const before = process.memoryUsage().heapUsed;
    expect(await read(Array.from({length: 500}, () => piece))).toEqual([]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(250_000_000);
  });

  it('makes something of bytes that are no text', async () => {
    expect(await read([Uint8Array.of(0xff, 0xfe, 0x0a, 0x0a), 'data: x\n\n'])).toEqual([{name: '', data: 'x'}]);
  });
});

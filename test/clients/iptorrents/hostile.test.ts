import {describe, expect, it, onTestFinished} from 'vitest';
import {cleanPage} from '../../../src/clients/iptorrents/clean-page.ts';
import {parseResults} from '../../../src/clients/iptorrents/parse-results.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {clientFor, now, searchAll, sourceErrorOf, trackerForTest} from './tracker-world.ts';

const member = '<a href="/lout.php?h=x">Log out</a>';

describe('a page of 50 MB', () => {
  it('is given up behind 8 MiB', async () => {
    let sentBytes = 0;
    const site = await startLoopback({
      answer: () => ({
        status: 200,
        headers: {'content-type': 'text/html'},
        body: (async function* () {
          const chunk = Buffer.alloc(1_048_576, `${member}<table id=torrents>`);
          for (; sentBytes < 50 * chunk.length; sentBytes += chunk.length) yield chunk;
        })(),
      }),
    });
    onTestFinished(() => site.close());
    const tracker = {url: site.url, uid: '1', pass: '2'};
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error.state).toBe('refused');
    expect(error.message).toBe(`IPTorrents at ${site.url} answered with more than 8 MiB where the page was asked for`);
    expect(sentBytes).toBeLessThan(30 * 1_048_576);
  });
});

describe('a hostile name', () => {
  it.each([
    ['of 10,000 characters is cut', 'x'.repeat(10_000), 'x'.repeat(1000)],
    ['with markup is text', '<script>alert(1)</script> & <b>Movie</b>', '<script>alert(1)</script> & <b>Movie</b>'],
    ['with escapes steers nothing', '\u001b]0;owned\u0007Movie\u001b[2J', ']0;owned Movie [2J'],
    ['that runs backwards runs forward', 'Movie \u202e4202 mkv.exe', 'Movie 4202 mkv.exe'],
    ['on two lines is on one', 'Movie\r\n2024\u2028FEL', 'Movie 2024 FEL'],
  ])('%s', async (_what, name, read) => {
    const tracker = await trackerForTest({torrents: [{id: 1, name, uploader: `by ${name}`}]});
    const {releases} = await clientFor({tracker}).client.search({term: '', categories: [72], pages: 1});
    expect(releases[0]?.name).toBe(read);
    expect(releases[0]?.uploader).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

it('half a character in uid or passkey is asked for as any other', async () => {
  const tracker = await trackerForTest();
  const {client} = clientFor({tracker}, {uid: '1\ud800'});
  const error = await sourceErrorOf(client.readFeed({passkey: 'key\udfff', term: '', categories: [72]}));
  expect(error.state).toBe('logged-out');
});

describe('a page made to hold up a reader', () => {
  it.each([
    ['tags that are never closed', '<b>'.repeat(2_000_000)],
    ['tags closed that were never open', `${'<b>'.repeat(15_000)}${'</i>'.repeat(14_000)}`],
    ['tables in tables', '<table><tr><td>'.repeat(9_900)],
    ['links to 20,000 members', Array.from({length: 20_000}, (_, at) => `<a href="/u/${at}">member${at}</a>`).join('')],
    ['a tag without end', `<table id="${'x'.repeat(4_000_000)}`],
    ['a title without end', `<title>${'Just a moment'.repeat(300_000)}`],
    ['forms without end', '<form '.repeat(29_000)],
    ['links without end', 'href='.repeat(1_000_000)],
    [
      'cells that reach far',
      `<table id=torrents><tr>${'<th colspan=1000 rowspan=1000>'.repeat(9000)}</tr>${'<tr><td rowspan=9>'.repeat(9000)}</table>`,
    ],
    ['columns without number', `<table id=torrents><tr>${'<th colspan=1000>Name'.repeat(20_000)}</tr></table>`],
    ['words without end', `<div class=sub>${'1 hours ago by '.repeat(200_000)}</div>`],
  ])('is read soon: %s', async (_what, body) => {
    const startedAt = performance.now();
    expect(parseResults(`${member}${body}`, {base: 'https://iptorrents.com', now})).toHaveProperty('unknown');
    const clean = cleanPage(`${member}${body}`, ['secret-value', '1234567']);
    expect(clean.length).toBeLessThanOrEqual(524_288);
    expect(performance.now() - startedAt).toBeLessThan(6000);
  });

  it('with more tags than any page has is refused', () => {
    expect(parseResults('<b>'.repeat(60_000), {base: 'https://iptorrents.com', now})).toEqual({
      unknown: 'it has more than 30000 tags',
    });
  });

  it.each([
    ['a title without end', `<title>${'Just a moment'.repeat(200_000)}`],
    ['forms without end', `${'<form '.repeat(400_000)}`],
    ['links without end', 'href='.repeat(500_000)],
  ])('is judged soon: %s', async (_what, body) => {
    const site = await startLoopback({answer: () => ({status: 200, headers: {}, body})});
    onTestFinished(() => site.close());
    const startedAt = performance.now();
    const tracker = {url: site.url, uid: '1', pass: '2'};
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('logged-out');
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

import {describe, expect, it} from 'vitest';
import {cleanPage} from '../../../src/clients/iptorrents/clean-page.ts';

const secrets = ['1234567', 'Pass%2FCookie+Value', 'lent.cf-clearance_value'];
const passkey = 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5';

/** A page that holds everything a stranger must not see, each in several places. */
const fullPage = `<!doctype html><!-- uid 1234567 --><html><head><title>Torrents of MemberName</title>
<meta name="csrf-token" content="csrf-0123"><link rel="x" href="/t.rss?u=1234567;tp=${passkey};101;download">
<script>var pass = "Pass/Cookie Value"; var uid = 1234567;</script><style>/* 1234567 */</style></head>
<body data-uid="1234567" onload="go('${passkey}')" style="background:url(/x?${passkey})">
<a href="/u/1234567">MemberName</a> <a href='/u/1234567/uploads#x' title="MemberName">mine</a>
<a href="/lout.php?5e1f5ca7">Log out</a> Hello MemberName, you are member@example.org at 203.0.113.7.
<a href="https://user:word@iptorrents.com/get?torrent_pass=${passkey}&amp;authkey=AuthKey1&passkey=PassKey2&h=Hash3#frag4">x</a>
<a href="//u:p@iptorrents.com/;tp=${passkey}">y</a> <a href="javascript:send('word5')">z</a> <a href="data:text/html,word6">d</a>
<a href="?${passkey}=1">k</a> <a href="/rss/${passkey}">r</a> <a href="/t?q=SearchWord7&o=size&p=2&101=">s</a>
<form action="/take.php?token=Token8"><input type="hidden" name="csrf" value="csrf-0123"><textarea>typed9</textarea></form>
<noscript>1234567</noscript><template>${passkey}</template><iframe srcdoc="word10">word11</iframe>
Your passkey: ${passkey}. Cookie: Pass/Cookie+Value lent.cf-clearance_value Pass%2FCookie+Value; API Aa0Bb1Cc2Dd3Ee4Ff5Gg6Hh7Ii8Jj9Kk
<table id="torrents"><tr><th><a href="?o=name" title="Sort by name">Name</a></th></tr>
<tr><td class="al"><a class="b hv" href="/t/5">Some.Movie.2024.2160p.BL+EL+RPU-GRP</a></td></tr></table></body></html>`;

describe('a page that is kept for a report', () => {
  const page = cleanPage(fullPage, secrets);

  it.each([
    '1234567',
    passkey,
    'MemberName',
    'member@example.org',
    '203.0.113.7',
    'csrf-0123',
    'Pass/Cookie',
    'Pass%2FCookie',
    'lent.cf-clearance_value',
    '5e1f5ca7',
    'AuthKey1',
    'PassKey2',
    'Hash3',
    'frag4',
    'word',
    'SearchWord7',
    'Token8',
    'typed9',
    'Aa0Bb1Cc2Dd3Ee4Ff5',
  ])('does not hold %s', secret => {
    expect(page).not.toContain(secret);
  });

  it('still shows how it is laid out', () => {
    expect(page).toContain('<table id="torrents"><tr><th><a href="?o=name" title="Sort by name">Name</a></th></tr>');
    expect(page).toContain('<td class="al"><a class="b hv" href="/t/5">Some.Movie.2024.2160p.BL+EL+RPU-GRP</a></td>');
    expect(page).toContain('<a href="/u/***">***</a>');
    expect(page).toContain('<a href="/t?q=***&amp;o=size&amp;p=2&amp;101=">');
    expect(page).toContain('<script></script>');
  });

  it('runs nothing where it is opened', () => {
    const hostile =
      '<a title="&quot;&gt;<script>x()</script>">&lt;script&gt;x()&lt;/script&gt;</a><svg onload=x()><x:y z>';
    expect(cleanPage(hostile, [])).toBe(
      '<a title="&quot;&gt;&lt;script&gt;x()&lt;/script&gt;">&lt;script&gt;x()&lt;/script&gt;</a><svg></svg>',
    );
  });

  it('names no other member by number or name either', () => {
    expect(cleanPage('<a href="/u/99/uploads">Grace</a> by Grace', [])).toBe('<a href="/u/***/uploads">***</a> by ***');
  });

  it('names no member whose link is an image', () => {
    const page = cleanPage('<a href="/u/5"><img alt="JohnDoe77"></a> Welcome JohnDoe77', []);
    expect(page).not.toContain('JohnDoe77');
  });

  it.each([
    '<a href="/u/5"><img src="/face.png"></a> Welcome back, John.Doe77!',
    '<div><a href="/u/5"><img></a></div><div>Hello <b>John.Doe77</b></div>',
    '<p>Logged in as: John.Doe77 <a href="/u/5/inbox">Mail</a></p>',
    '<a href="/u/5" title="John.Doe77"><i></i></a><td>by John.Doe77</td>',
  ])('names no member who is told beside a link to him: %s', html => {
    const page = cleanPage(`${html}<p>Some.Movie.2024</p>`, []);
    expect(page).not.toMatch(/John|Doe77/);
    expect(page).toContain('<p>Some.Movie.2024</p>');
  });

  it('keeps words that greet nobody', () => {
    expect(cleanPage('<a href="/u/5">Grace</a> <p>Welcome to the Movie</p>', [])).toContain('Welcome to the Movie');
  });

  it('shows no name in links to members, however short and however many there are', () => {
    const links = Array.from({length: 100}, (_, index) => `<a href="/u/${index}">m<b>Q${index}</b></a>`);
    expect(cleanPage(links.join(''), [])).not.toMatch(/Q\d/);
  });

  it('with members without number is written in a moment', () => {
    const links = Array.from({length: 6000}, (_, index) => `<a href="/u/${index}">member${index}</a>`);
    expect(cleanPage(links.join(''), ['secret-of-mine'])).toContain('<a href="/u/***">***</a>');
  });

  it('keeps no part of a secret that holds another', () => {
    expect(cleanPage('<p>Zq12345Kfjw</p>', ['12345', 'Zq12345Kfjw'])).toBe('<p>***</p>');
  });

  it('is cut to 512 KiB, through no character', () => {
    const long = cleanPage(`<p>${'é'.repeat(400_000)}`, []);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(524_288);
    expect(Buffer.byteLength(long)).toBeGreaterThan(524_280);
    expect(long).not.toContain('\ufffd');
  });

  it('does without secrets that cannot be written into addresses', () => {
    expect(cleanPage('<p>100%zz</p>', ['100%zz'])).toBe('<p>***</p>');
  });
});

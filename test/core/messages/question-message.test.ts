import {describe, expect, it} from 'vitest';
import type {Approval} from '../../../src/core/approvals/approval.ts';
import {questionMessage} from '../../../src/core/messages/question-message.ts';
import {aDownload, anApproval, aPart, messageNow as now, readMessage} from '../../support/messages.ts';

function single(overrides: Partial<Approval> = {}, part: Parameters<typeof aPart>[1] = {}): string {
  return readMessage(questionMessage({questions: [aPart(overrides, part)], now}));
}

function digest(...overrides: Partial<Approval>[]): string {
  const questions = overrides.map((one, place) => aPart({id: `k${place}k${place}k${place}k${place}`, ...one}));
  return readMessage(questionMessage({questions, now}));
}

describe('the message of one question', () => {
  it('shows what is there, what is offered, why, and until when', () => {
    expect(single().split('\n')).toEqual([
      '🎬 Alpha (2019)',
      '',
      'Now: HDR10, 2160p, no Atmos, 50 GB, 50 Mbps',
      'Offered: P7 FEL, claimed by FEL, 2160p, Atmos, 71.3 GB, 71 Mbps',
      'Why: P7 FEL over HDR10',
      '',
      'Alpha 2019 2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP',
      '71.3 GB, 42 seeders, tracker, 19 hours ago · release · IMDb · TMDB',
      'id k3h7pq2v',
      '',
      expect.stringMatching(/^⏳ expires in 24 hours \([A-Z][a-z]{2} \d\d:\d\d\)$/),
    ]);
  });

  it.each<[string, Partial<Approval>, string]>([
    ['a movie that is not there', {movie: undefined, current: undefined}, 'Now: not in the library'],
    ['a claim by the search alone', {offered: {...anApproval().offered, claimedBy: []}}, 'Offered: P7 FEL, unproven'],
    [
      'a label proven from bytes',
      {current: {...currentOf(), evidence: 'bitstream'}},
      'Now: HDR10, proven from its bytes',
    ],
    ['a label by the container', {current: {...currentOf(), evidence: 'container'}}, 'HDR10, as its container says'],
    ['a label by Plex', {current: {...currentOf(), evidence: 'plex'}}, 'HDR10, as Plex says'],
    ['a label by the name', {current: {...currentOf(), evidence: 'filename'}}, 'HDR10, as its name says'],
    ['Atmos that nobody knows of', {current: {...currentOf(), atmos: undefined}}, '2160p, Atmos unknown'],
    ['several versions', {current: {...currentOf(), versions: 3}}, 'the best of 3 versions'],
    ['another edition', {offered: {...anApproval().offered, edition: "Director's Cut"}}, "Director's Cut"],
    ['warnings', {warnings: ['HDR10+ is lost']}, '⚠️ HDR10+ is lost'],
    ['few seeders', {release: {...anApproval().release, seeders: 1}}, '⚠️ only 1 seeder'],
    ['too little space', {freeBytes: 60e9}, '⚠️ does not fit: 71.3 GB, and 60 GB are free'],
    ['nearly too little space', {freeBytes: 72e9}, '⚠️ leaves 700 MB of 72 GB that are free'],
    [
      'both',
      {freeBytes: 72e9, release: {...anApproval().release, seeders: 1}},
      '⚠️ leaves 700 MB of 72 GB that are free; only 1 seeder',
    ],
    ['enough space', {freeBytes: 2e12}, '71.3 GB, 2 TB free'],
    ['freeleech', {release: {...anApproval().release, freeleech: true}}, 'freeleech'],
  ])('tells %s', (_, overrides, expected) => {
    expect(single(overrides)).toContain(expected);
  });

  it.each<[Approval['state'], Partial<Approval>, string]>([
    ['approved', {decidedBy: 'telegram:7'}, '✅ approved by Telegram user 7, waits for qBittorrent'],
    ['approved', {decidedBy: 'cli', message: 'qBittorrent is away'}, 'qBittorrent is away'],
    ['declined', {decidedBy: 'cli'}, '❌ declined at the terminal'],
    ['declined', {decidedBy: 'dashboard', declineReason: 'too big'}, '❌ declined in the dashboard: too big'],
    ['expired', {decidedBy: 'expiry'}, '⌛ expired'],
    ['expired', {message: 'no upgrade any more: it is there'}, '⌛ expired: no upgrade any more: it is there'],
    ['failed', {message: 'the tracker is gone'}, '⚠️ failed: the tracker is gone'],
    ['completed', {decidedBy: 'cli'}, '📦 complete, waits for Plex to show it'],
    ['completed', {proof: {claimed: 'P7 FEL', found: 'P7 FEL', honest: true}}, '🏅 Proof: P7 FEL, as promised'],
    [
      'completed',
      {proof: {claimed: 'P7 FEL', found: 'P7 MEL', honest: false}},
      '🚫 Proof: promised P7 FEL, it is P7 MEL',
    ],
  ])('%s shows it', (state, overrides, expected) => {
    expect(single({state, ...overrides}, {tokens: undefined})).toContain(expected);
  });

  it('shows a bar while it is downloaded', () => {
    const download = aDownload({progress: 0.55, speed: 12e6, etaSeconds: 600});
    expect(single({state: 'downloading', decidedBy: 'cli'}, {download, tokens: undefined})).toContain(
      '⬇️ ▓▓▓▓▓░░░░░ 55 % of 71.3 GB, 12 MB/s, 10 min left\napproved at the terminal',
    );
  });

  it.each<[Approval['state'], boolean]>([
    ['pending', true],
    ['failed', true],
    ['approved', true],
    ['downloading', true],
    ['completed', false],
    ['declined', false],
    ['expired', false],
  ])('%s: that warnings are shown is %s', (state, expected) => {
    expect(single({state, warnings: ['HDR10+ is lost']}).includes('HDR10+ is lost')).toBe(expected);
  });

  it('tells neither seeders nor free space once it is over', () => {
    const text = single({state: 'completed', freeBytes: 90e9}, {tokens: undefined});
    expect(text).not.toMatch(/seeder|free/);
    expect(text).toContain('release · IMDb');
  });

  it.each<[Approval['state'], string[]]>([
    ['pending', ['✅ Approve', '❌ Decline']],
    ['failed', ['✅ Try again', '❌ Decline']],
  ])('%s has its buttons, each with its own token', (state, texts) => {
    const {buttons} = questionMessage({questions: [aPart({state})], now});
    expect(buttons).toEqual([
      [
        {text: texts[0], data: `a:${'a'.repeat(24)}`},
        {text: texts[1], data: `d:${'d'.repeat(24)}`},
      ],
    ]);
  });

  it('has no buttons once it is decided', () => {
    expect(questionMessage({questions: [aPart({state: 'declined'}, {tokens: undefined})], now}).buttons).toEqual([]);
  });

  it('tells so many warnings, and how many more there are', () => {
    const text = single({warnings: ['one', 'two', 'three', 'four', 'five', 'six']});
    expect(text).toContain('⚠️ four\n⚠️ and 2 more: see "felscanner pending"\n');
  });

  it('that is gone says so', () => {
    expect(questionMessage({questions: [], now})).toEqual({html: 'This question is gone.', buttons: []});
  });
});

describe('the message of several questions', () => {
  it('numbers them, each with what is better, facts, and until when', () => {
    const text = digest({}, {movie: {...movieOf(), title: 'Beta', year: 2020}, reason: 'Atmos, where there is none'});
    expect(text.split('\n')).toEqual([
      '🎬 2 releases to decide about',
      '',
      '1. Alpha (2019): HDR10 → P7 FEL Atmos',
      '71.3 GB, 42 seeders, tracker, 19 hours ago',
      expect.stringMatching(/^⏳ expires in 24 hours \(.*\) · id k0k0k0k0$/),
      '',
      '2. Beta (2020): HDR10 → P7 FEL Atmos',
      'Atmos, where there is none · 71.3 GB, 42 seeders, tracker, 19 hours ago',
      expect.stringMatching(/^⏳ expires in 24 hours \(.*\) · id k1k1k1k1$/),
    ]);
  });

  it('puts two in a row, numbered as the text is', () => {
    const questions = [1, 2, 3].map(place => aPart({id: `k${place}k${place}k${place}k${place}`}));
    const {buttons} = questionMessage({questions, now});
    expect(buttons.map(row => row.map(({text}) => text))).toEqual([
      ['✅ 1', '❌ 1', '✅ 2', '❌ 2'],
      ['✅ 3', '❌ 3'],
    ]);
  });

  it('keeps the numbers of those that wait when others are decided', () => {
    const decided = aPart({state: 'declined', decidedBy: 'cli'}, {tokens: undefined});
    const {html, buttons} = questionMessage({questions: [decided, aPart()], now});
    expect(buttons.flat().map(({text}) => text)).toEqual(['✅ 2', '❌ 2']);
    expect(html).toContain('<b>2 releases</b>, 1 to decide about');
  });

  it('shows of a decided one what it was and what became of it', () => {
    const text = digest({state: 'declined', decidedBy: 'cli', warnings: ['HDR10+ is lost']}, {});
    expect(text.split('\n').slice(2, 5)).toEqual([
      '1. Alpha (2019): HDR10 → P7 FEL Atmos',
      '❌ declined at the terminal · id k0k0k0k0',
      '',
    ]);
  });

  it('says when all are decided', () => {
    expect(digest({state: 'declined'}, {state: 'expired'})).toContain('🎬 2 releases, all decided');
  });

  it('says of one that failed why', () => {
    expect(digest({state: 'failed', message: 'no seeders'}, {})).toContain('⚠️ failed: no seeders · id k0k0k0k0');
  });

  it('tells a warning of all of them once, and others where they belong', () => {
    const text = digest({warnings: ['the disk is slow', 'Atmos is lost']}, {warnings: ['the disk is slow']});
    expect(text.match(/the disk is slow/g)).toHaveLength(1);
    expect(text.split('\n')[1]).toBe('⚠️ the disk is slow');
    expect(text.split('\n').slice(3, 6)).toContain('⚠️ Atmos is lost');
  });

  it('tells the first of several warnings, and how many more there are', () => {
    expect(digest({warnings: ['one', 'two', 'three']}, {})).toContain('⚠️ one (and 2 more)');
  });
});

function currentOf(): NonNullable<Approval['current']> {
  const {current} = anApproval();
  if (!current) throw new Error('nothing is there');
  return current;
}

function movieOf(): NonNullable<Approval['movie']> {
  const {movie} = anApproval();
  if (!movie) throw new Error('there is no movie');
  return movie;
}

import {describe, expect, it} from 'vitest';
import {noMovies} from '../../../src/core/library/library-counts.ts';
import {parseRequest} from '../../../src/core/messages/parse-request.ts';
import {
  botCommands,
  decisionReply,
  downloadsReply,
  errorReply,
  helpReply,
  pendingReply,
  scanReply,
  statusReply,
  unknownCommandReply,
  whyReply,
} from '../../../src/core/messages/replies.ts';
import {aDownload, anApproval, aPart, messageNow as now, readMessage} from '../../support/messages.ts';

const words = (html: string): string => readMessage({html});

const counts = {...noMovies, movies: 1200, dolbyVision: 300, fel: 40, mel: 60, atmos: 500};

describe('replies', () => {
  it('/pending lists what waits, by id', () => {
    expect(words(pendingReply([aPart()], now))).toBe(
      'k3h7pq2v Alpha (2019): HDR10 → P7 FEL Atmos\nP7 FEL over HDR10, expires in 24 hours\n\n/approve <id> or /decline <id>',
    );
  });

  it('/pending says when nothing waits', () => {
    expect(words(pendingReply([], now))).toBe('No question waits.');
  });

  it('/pending with more than a message holds says so', () => {
    const text = words(
      pendingReply(
        Array.from({length: 80}, () => aPart()),
        now,
      ),
    );
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/… and more: see "felscanner pending" and "felscanner history"$/);
  });

  it('/downloads shows a bar while one is under way, and its outcome afterwards', () => {
    const under = aPart({state: 'downloading'}, {download: aDownload({progress: 0.3})});
    const done = aPart({state: 'completed', proof: {claimed: 'P7 FEL', found: 'P7 FEL', honest: true}});
    expect(words(downloadsReply([under, done], now)).split('\n')).toEqual([
      'Alpha (2019): HDR10 → P7 FEL Atmos',
      '⬇️ ▓▓▓░░░░░░░ 30 % of 71.3 GB',
      'Alpha (2019): HDR10 → P7 FEL Atmos',
      '🏅 Proof: P7 FEL, as promised',
    ]);
  });

  it('/downloads says when there was none', () => {
    expect(words(downloadsReply([], now))).toBe('Nothing was downloaded yet.');
  });

  it('a decision tells of each what came of it', () => {
    const reply = decisionReply({decided: [anApproval()], failures: [{message: 'k3h7 has <expired>'}]}, 'decline');
    expect(words(reply)).toBe('❌ declined: Alpha (2019), HDR10 → P7 FEL Atmos\n⚠️ k3h7 has <expired>');
    expect(words(decisionReply({decided: [], failures: []}, 'approve'))).toBe('No question waits.');
  });

  it('/status tells the library and the services in a few lines', () => {
    const text = words(
      statusReply({
        counts: {...counts, layerUnknown: 3},
        lastScanAt: new Date(now.getTime() - 3_600_000),
        pending: 1,
        downloading: 2,
        services: [
          {title: 'Plex', state: 'ok', message: 'version 1.43.2', seenAt: now},
          {title: 'Radarr', state: 'down', message: 'no answer from <host>', seenAt: new Date(now.getTime() - 300_000)},
          {title: 'IPTorrents', state: 'ok', message: '3 new in 24 h', seenAt: now},
          {title: 'in<dexer', state: 'degraded', message: 'wants to be left alone', seenAt: now},
        ],
        now,
      }),
    );
    expect(text.split('\n')).toEqual([
      '1200 movies: 300 Dolby Vision, 40 FEL, 60 MEL, 3 of unknown layer, 500 Atmos',
      'last scan 1 hour ago',
      '1 question to answer, 2 downloads under way',
      '✅ Plex, IPTorrents',
      '⚠️ Radarr does not work: no answer from <host> (5 minutes ago)',
      '⚠️ in<dexer wants care: wants to be left alone (just now)',
    ]);
  });

  it('/status says when nothing was scanned yet', () => {
    const text = statusReply({counts, lastScanAt: undefined, pending: 0, downloading: 0, services: [], now});
    expect(words(text)).toContain('nothing was scanned yet');
    expect(words(text)).not.toContain('unknown layer');
    expect(words(text)).not.toMatch(/✅|⚠️/u);
  });

  it('/why says when nothing was decided', () => {
    expect(words(whyReply([], 'Alpha'))).toBe('Alpha\nNothing was decided about it yet.');
  });

  it('/help names every command, each of which is understood', () => {
    const text = words(helpReply());
    for (const {command} of botCommands) {
      expect(text).toContain(`/${command}`);
      expect(parseRequest(`/${command}`, {botName: 'b', isReplyToQuestion: false}).kind).toBe(command);
    }
  });

  it('the rest is one line each', () => {
    expect(words(scanReply({movies: 3, fel: 1, added: 1, updated: 0, removed: 2, left: 0}, 61_000))).toBe(
      '🔍 Scan done in 1 min 1 s: 3 movies, 1 FEL; 1 added, 0 changed, 2 removed',
    );
    expect(words(scanReply({movies: 3, fel: 1, added: 0, updated: 0, removed: 0, left: 2}, 1000))).toMatch(
      /0 removed, 2 left as before$/,
    );
    expect(words(errorReply('no <b>'))).toBe('⚠️ no <b>');
    expect(words(unknownCommandReply('/x<y'))).toBe('I do not know /x<y. /help lists what I understand.');
  });
});

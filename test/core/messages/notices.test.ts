import {describe, expect, it} from 'vitest';
import {downloadCompleted, downloadFailed, downloadStarted} from '../../../src/core/messages/notices.ts';
import {aDownload, anApproval, readMessage} from '../../support/messages.ts';

function lines(html: string): string[] {
  return readMessage({html}).split('\n');
}

describe('the notice of a download that started', () => {
  it('names the movie, what it will be, its size and its folder', () => {
    const html = downloadStarted(anApproval({saveTo: '/movies/Alpha (2019)'}), aDownload());
    expect(lines(html)).toEqual([
      '🚀 Download started',
      'Alpha (2019)',
      'P7 FEL Atmos, 71.3 GB',
      'saved to /movies/Alpha (2019)',
    ]);
  });

  it.each([
    ['there is no download yet', undefined],
    ['its size is not known yet', aDownload({totalBytes: 0})],
  ])('names no size where %s', (_, download) => {
    expect(lines(downloadStarted(anApproval(), download))).toEqual([
      '🚀 Download started',
      'Alpha (2019)',
      'P7 FEL Atmos',
    ]);
  });

  it('does not promise Atmos that was not offered', () => {
    const {offered} = anApproval();
    const html = downloadStarted(anApproval({offered: {...offered, atmos: false}}), undefined);
    expect(lines(html).at(-1)).toBe('P7 FEL');
  });
});

describe('the notice of a download that is complete', () => {
  it('tells the proof that kept the promise, and nothing that is waited for', () => {
    const proof = {claimed: 'P7 FEL', found: 'P7 FEL', honest: true};
    const html = downloadCompleted(anApproval({state: 'completed', proof, message: 'waits for Plex'}));
    expect(lines(html)).toEqual(['✅ Download complete', 'Alpha (2019)', '🏅 Proof: P7 FEL, as promised']);
  });

  it('tells what was promised beside what came instead', () => {
    const proof = {claimed: 'P7 FEL', found: 'P7 MEL', honest: false};
    expect(lines(downloadCompleted(anApproval({state: 'completed', proof}))).at(-1)).toBe(
      '🚫 Proof: promised P7 FEL, it is P7 MEL',
    );
  });

  it('tells what is waited for where there is no proof', () => {
    const message = 'Plex has not scanned the folder';
    expect(lines(downloadCompleted(anApproval({state: 'completed', message}))).at(-1)).toBe(message);
    expect(lines(downloadCompleted(anApproval({state: 'completed'}))).at(-1)).toMatch(/waits? for Plex to show it$/);
  });
});

describe('the notice of a download that failed', () => {
  it('says why', () => {
    const html = downloadFailed(anApproval({state: 'failed', message: 'the tracker does not have it any more'}));
    expect(lines(html)).toEqual(['❌ Download failed', 'Alpha (2019)', 'the tracker does not have it any more']);
  });

  it('does not call failed what may still come', () => {
    const html = downloadFailed(anApproval({state: 'downloading', message: 'the disk is full'}));
    expect(lines(html)).toEqual(['⚠️ Download in trouble', 'Alpha (2019)', 'the disk is full']);
  });
});

describe('a notice', () => {
  it('takes nothing in a name, a folder or an error for a tag', () => {
    const {movie} = anApproval();
    const approval = anApproval({
      state: 'failed',
      movie: movie && {...movie, title: 'A <b>& B'},
      saveTo: '/movies/<i>',
      message: '</b> & <x>',
    });
    expect(lines(downloadStarted(approval, undefined))).toEqual(
      expect.arrayContaining(['A <b>& B (2019)', 'saved to /movies/<i>']),
    );
    expect(lines(downloadFailed(approval)).at(-1)).toBe('</b> & <x>');
  });

  it('names a movie that is not in the library by what the release calls it', () => {
    const approval = anApproval({movie: undefined, current: undefined});
    expect(lines(downloadStarted(approval, undefined))[1]).toMatch(/^Alpha\b/);
    const {release} = approval;
    const untitled = anApproval({
      movie: undefined,
      release: {...release, claims: {...release.claims, title: undefined}},
    });
    expect(lines(downloadStarted(untitled, undefined))[1]).toBe(release.name);
  });
});

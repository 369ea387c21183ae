import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {DownloadState} from '../../../../src/clients/qbittorrent/qbittorrent.ts';
import type {Approval} from '../../../../src/core/approvals/approval.ts';
import type {Download} from '../../../../src/core/downloads/download.ts';
import {downloadLine, downloadSpoken} from '../../../../src/dashboard/screens/downloads/download-line.ts';
import type {ListedDownload} from '../../../../src/tasks/downloads/list-downloads.ts';
import {askedAbout} from '../../../support/asks.ts';
import {colorLook, plainLook} from '../../../support/dashboard-frame.tsx';
import {hostileNames} from '../../../support/hostile-names.ts';
import {aDownload} from '../../../support/messages.ts';

function listed(download: Partial<Download>, approval: Partial<Approval> = {}, title = 'Alien'): ListedDownload {
  return {
    download: aDownload({progress: 0.5, downloadedBytes: 35.6e9, ...download}),
    approval: askedAbout({id: 'k3h7pq2v', title}, {state: 'downloading', ...approval}),
  };
}

const states: readonly DownloadState[] = [
  'downloading',
  'paused',
  'queued',
  'stalled',
  'checking',
  'moving',
  'seeding',
  'completed',
  'error',
  'missing',
];

describe('a download in a line', () => {
  it.each([30, 38, 55, 60, 78, 100, 115, 198])('takes exactly %i columns, whatever it holds', width => {
    for (const title of hostileNames) {
      const proof = {claimed: title, found: title, honest: false};
      for (const one of [
        listed({}, {}, title),
        listed({}, {proof}, title),
        listed({}, {state: 'failed', message: title}),
      ])
        for (const look of [plainLook, colorLook]) expect(stringWidth(downloadLine(one, width, look))).toBe(width);
    }
  });

  it.each(states)('tells that it is %s, in words', state => {
    expect(downloadLine(listed({state}), 78, plainLook)).toMatch(new RegExp(` ${state}$`));
  });

  it('is failed once qBittorrent has lost it, whatever it showed last, and says why', () => {
    const line = downloadLine(listed({state: 'downloading'}, {state: 'failed', message: 'it is gone'}), 78, plainLook);
    expect(line).toMatch(/it is gone +failed$/);
  });

  it('waits for its proof once it is complete', () => {
    const line = downloadLine(listed({state: 'seeding'}, {state: 'completed'}), 78, plainLook);
    expect(line).toMatch(/not proven yet: Plex is to show it +seeding$/);
  });

  it('is told as a sentence', () => {
    expect(downloadSpoken(listed({speed: 4_200_000, etaSeconds: 3780}))).toBe(
      'Alien (2019), downloading, 50 %, 35.6 GB of 71.3 GB, 4.2 MB/s, 1 h 3 min left',
    );
    expect(
      downloadSpoken(listed({state: 'seeding'}, {proof: {claimed: 'P7 FEL', found: 'P7 FEL', honest: true}})),
    ).toBe('Alien (2019), seeding, promised P7 FEL, found P7 FEL: honest');
  });
});

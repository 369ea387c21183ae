import {expect, it} from 'vitest';
import type {HappeningKind} from '../../../../src/core/history/happening.ts';
import {scanWords} from '../../../../src/core/history/happening-words.ts';
import type {ScanState} from '../../../../src/core/library/scan-store.ts';
import {happeningTone} from '../../../../src/dashboard/screens/activity/happening-tone.ts';

it.each<[HappeningKind, string, string]>([
  ['failed', 'no space is left', 'failure'],
  ['health', 'down: no answer', 'failure'],
  ['health', 'degraded: it is slow', 'warning'],
  ['health', 'ok: version 1.43', 'good'],
  ['approved', '', 'good'],
  ['proven', 'promised P7 FEL, found P7 FEL', 'good'],
  ['proven', 'promised P7 FEL, found P8.1', 'strong'],
  ['daemon', 'started', 'dim'],
])('%s with "%s" is %s', (what, detail, tone) => {
  expect(happeningTone({what, detail})).toBe(tone);
});

it.each<[ScanState, string]>([
  ['completed', 'heading'],
  ['incomplete', 'warning'],
  ['interrupted', 'warning'],
  ['failed', 'failure'],
])('a scan that is %s is %s', (state, tone) => {
  const counts = {movies: 5, fel: 1, added: 0, updated: 0, removed: 0};
  const detail = scanWords({mode: 'full', state, ms: 5000, message: 'Plex is gone', ...counts});
  expect(happeningTone({what: 'scan', detail})).toBe(tone);
});

import {describe, expect, it} from 'vitest';
import type {LibraryCounts} from '../../../src/core/library/library-counts.ts';
import {createScanProgressText} from '../../../src/views/scan-progress-text.ts';

const start = Date.parse('2026-01-02T03:04:05Z');
const known: LibraryCounts = {
  movies: 9,
  dolbyVision: 6,
  fel: 3,
  mel: 2,
  layerUnknown: 1,
  atmos: 4,
  trueHdAtmos: 4,
};
const listing = {phase: 'listing', library: 'Movies', listed: 4200, total: 10_000, counts: () => known} as const;

describe('the text on how far a scan is', () => {
  it('counts at most once a second, and tells the last counts between', () => {
    let ms = 0;
    let counted = 0;
    const text = createScanProgressText(() => new Date(start + ms));
    const counts = (): LibraryCounts => {
      counted += 1;
      return {...known, fel: counted};
    };
    const told = [0, 100, 999, 1000, 1100, 1999, 2000].map(at => {
      ms = at;
      return text({...listing, listed: at, counts});
    });
    expect(told.map(line => line.split(/[;,] /)[1])).toEqual([
      '1 FEL',
      '1 FEL',
      '1 FEL',
      '2 FEL',
      '2 FEL',
      '2 FEL',
      '3 FEL',
    ]);
    expect(told[2]).toMatch(/^Movies: 999 of /);
    expect(counted).toBe(3);
  });

  it('says what is listed, also where nobody knows of how many', () => {
    const text = createScanProgressText(() => new Date(start));
    expect(text(listing)).toBe('Movies: 4200 of 10000 movies; 3 FEL, 2 MEL, 4 Atmos');
    expect(text({...listing, total: undefined})).toBe('Movies: 4200 of unknown; 3 FEL, 2 MEL, 4 Atmos');
  });

  it('guesses from the files read how long the others take', () => {
    const text = createScanProgressText(() => new Date(start + 60_000));
    const probing = {phase: 'probing', total: 480, startedAt: new Date(start), counts: () => known} as const;
    expect(text({...probing, done: 0})).toBe('reading files: 0 of 480; 3 FEL, 2 MEL, 4 Atmos');
    expect(text({...probing, done: 120})).toBe('reading files: 120 of 480, 3 min left; 3 FEL, 2 MEL, 4 Atmos');
  });

  it('says how far the collections are', () => {
    const text = createScanProgressText(() => new Date(start));
    const collections = {phase: 'collections', title: 'TrueHD Atmos', counts: () => known} as const;
    expect(text({...collections, doing: 'look'})).toBe('reading the collections; 3 FEL, 2 MEL, 4 Atmos');
    expect(text({...collections, doing: 'change', done: 12, total: 340})).toBe(
      'TrueHD Atmos: 12 of 340; 3 FEL, 2 MEL, 4 Atmos',
    );
  });
});

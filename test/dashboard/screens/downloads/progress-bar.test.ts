import {describe, expect, it} from 'vitest';
import {lookFor} from '../../../../src/dashboard/look.ts';
import {progressBar} from '../../../../src/dashboard/screens/downloads/progress-bar.ts';
import {plainLook} from '../../../support/dashboard-frame.tsx';

describe('a bar of progress', () => {
  it.each([
    [0, '░░░░░░░░░░'],
    [0.001, '█░░░░░░░░░'],
    [0.5, '█████░░░░░'],
    [0.999, '█████████░'],
    [1, '██████████'],
    [1.2, '██████████'],
    [-1, '░░░░░░░░░░'],
  ])('shows %d', (share, bar) => {
    expect(progressBar(share, 10, plainLook)).toBe(bar);
  });

  it('is drawn with plain signs where there are no others', () => {
    const look = lookFor({color: false, isSpoken: false, env: {LANG: 'C'}});
    expect(progressBar(0.5, 4, look)).toBe('##..');
  });
});

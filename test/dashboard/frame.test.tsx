import {describe, expect, it} from 'vitest';
import {initialModel} from '../../src/dashboard/initial-model.ts';
import {screens} from '../../src/dashboard/screen.ts';
import {frameFaults, frameOf, frameSizes} from '../support/dashboard-frame.tsx';

const now = new Date('2026-03-04T05:06:07Z');

describe.each(frameSizes)('a frame of $columns x $rows', size => {
  it.each(screens)('of %s holds before anything is known', screen => {
    const frame = frameOf({...initialModel(size, now), screen});
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
  });
});

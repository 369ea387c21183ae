import {describe, expect, it} from 'vitest';
import {initialModel} from '../../src/dashboard/initial-model.ts';
import {screens} from '../../src/dashboard/screen.ts';
import {update} from '../../src/dashboard/update.ts';
import {frameFaults, frameOf, frameSizes} from '../support/dashboard-frame.tsx';

const now = new Date('2026-03-04T05:06:07Z');

describe.each(frameSizes)('a frame of $columns x $rows', size => {
  it.each(screens)('of %s holds before anything is known', screen => {
    const frame = frameOf({...initialModel(size, now), screen});
    expect(frameFaults(frame, size)).toEqual([]);
    expect(frame.split('\n')).toHaveLength(size.rows);
  });
});

describe('a window that is too small', () => {
  const size = {columns: 39, rows: 9};

  it('says how to leave', () => {
    expect(frameOf(initialModel(size, now))).toContain('q quits');
  });

  it('shows what is asked, since keys answer it', () => {
    const {model} = update({...initialModel(size, now), daemon: 'running'}, {on: 'key', key: 'q'});
    const frame = frameOf(model);
    expect(frame).toContain('Leave? y yes, n no');
    expect(frame).not.toContain('q quits');
  });
});

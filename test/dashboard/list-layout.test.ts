import {describe, expect, it} from 'vitest';
import {listLayout} from '../../src/dashboard/list-layout.ts';
import {screens} from '../../src/dashboard/screen.ts';

describe.each(screens)('the rows of %s', screen => {
  it.each([5, 15, 16, 19, 35, 55, 200])('are all that there are of %i', rows => {
    const {heads, list, pane} = listLayout(screen, rows);
    expect(heads + list + pane).toBe(rows);
    expect(list).toBeGreaterThanOrEqual(4);
  });
});

it('a low screen has a list and no pane', () => {
  expect(listLayout('torrents', 12)).toEqual({heads: 1, list: 11, pane: 0});
});

it('a screen without room has a row of its list', () => {
  expect(listLayout('torrents', 0).list).toBe(1);
});

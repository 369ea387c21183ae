import {describe, expect, it} from 'vitest';
import {frameOf} from '../support/dashboard-frame.tsx';
import {aModel, press} from '../support/dashboard-model.ts';

describe('the foot of the screen', () => {
  it.each([
    [[], 's scan'],
    [['S'], 'y yes  n no'],
    [['3', '/'], '↓ move  Enter keep  Esc show all'],
    [['3', '/', 'escape'], 'a approve'],
  ])('after %j shows the keys that work now: %s', (keys, shown) => {
    const lines = frameOf(press(aModel(), ...keys).model).split('\n');
    expect(lines.at(-1)).toContain(shown);
  });
});

import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {cell} from '../../../src/dashboard/widgets/cell.ts';

describe('a cell', () => {
  it.each([
    ['Dune', 6, 'Dune  '],
    ['Blade Runner', 6, 'Blade…'],
    ['映画の題名', 6, '映画… '],
    ['映画', 4, '映画'],
    ['🎬 Film', 5, '🎬 F…'],
    ['👨‍👩‍👧 Family', 8, '👨👩👧 …'],
    ['1️⃣ One', 6, '1 One '],
    ['a\u001b[2Jb', 6, 'a [2Jb'],
    ['a\r\nb', 4, 'a b '],
    ['\u202eabc\u202c', 5, ' abc '],
    ['z\u0335\u0336\u0337\u0338a', 3, 'z\u0335\u0336a '],
    ['', 3, '   '],
    ['Dune', 0, ''],
    ['Dune', 1, '…'],
  ])('%j in %i columns', (text, width, shown) => {
    expect(cell(text, width)).toBe(shown);
  });

  it('stands at the right where that is wanted', () => {
    expect(cell('62 GB', 8, 'right')).toBe('   62 GB');
  });

  it('is exactly as wide as it is to be, and on one line, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.integer({min: 1, max: 40}), (text, width) => {
        const shown = cell(text, width);
        expect(stringWidth(shown)).toBe(width);
        expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
      {numRuns: 500},
    );
  });
});

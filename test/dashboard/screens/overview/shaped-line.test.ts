import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {
  type Shape,
  shapedLines,
  shapeWidths,
  widestOf,
} from '../../../../src/dashboard/screens/overview/shaped-line.ts';

describe('columns of a line', () => {
  const shapes: readonly Shape[] = [{width: 'rest', least: 10}, {width: 5, goes: 1}, {width: 7, goes: 2}, {width: 4}];

  it.each([
    [40, [21, 5, 7, 4]],
    [29, [10, 5, 7, 4]],
    [28, [17, 5, 0, 4]],
    [21, [10, 5, 0, 4]],
    [20, [15, 0, 0, 4]],
    [15, [10, 0, 0, 4]],
  ])('have in %i of them these widths: %j', (room, widths) => {
    expect(shapeWidths(shapes, room)).toEqual(widths);
  });

  it('fill the room where one of them takes the rest', () => {
    const shape = fc.record({width: fc.integer({min: 0, max: 12}), goes: fc.integer({min: 1, max: 9})});
    fc.assert(
      fc.property(fc.array(shape, {maxLength: 6}), fc.integer({min: 10, max: 90}), (others, room) => {
        const widths = shapeWidths([{width: 'rest', least: 10}, ...others], room).filter(width => width > 0);
        expect(widths.reduce((sum, width) => sum + width + 1, -1)).toBe(room);
      }),
    );
  });
});

describe('a line', () => {
  const shapes: readonly Shape[] = [
    {width: 'rest', least: 4},
    {width: 6, align: 'right'},
  ];

  it('is as wide as its room, whatever is in it', () => {
    const texts = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.constantFrom('\u001b[2J', '👨‍👩‍👧', '千と千尋', '\u202egnp', 'a\u0301\u0301\u0301'),
    );
    fc.assert(
      fc.property(texts, texts, fc.integer({min: 11, max: 60}), (one, other, room) => {
        const [line = ''] = shapedLines(shapes, [[{text: one}, {text: other}]], room);
        expect(stringWidth(line)).toBe(room);
      }),
    );
  });

  it('puts style on what is written, and none on the space around it', () => {
    const style = (text: string): string => `<${text}>`;
    expect(
      shapedLines(
        shapes,
        [
          [
            {text: 'Alpha', style},
            {text: '7', style},
          ],
        ],
        16,
      ),
    ).toEqual(['<Alpha>          <7>']);
    expect(
      shapedLines(
        shapes,
        [
          [
            {text: '', style},
            {text: '$&', style},
          ],
        ],
        12,
      ),
    ).toEqual(['          <$&>']);
  });

  it('draws bars in the room there is', () => {
    expect(shapedLines(shapes, [[{draw: width => '#'.repeat(width)}, {text: 'x'}]], 12)).toEqual(['#####      x']);
  });
});

it('the widest of no texts is none', () => {
  expect([widestOf([]), widestOf(['a', 'abc', ''])]).toEqual([0, 3]);
});

import {cell} from '../../widgets/cell.ts';

/** What one place of a line holds: text from anywhere, or something that is drawn in the room there is. */
export type Piece = {text: string; style?: (text: string) => string} | {draw: (width: number) => string};

/** A column of characters. */
export type Shape = {
  /** `rest`: what the others leave over. */
  width: number | 'rest';
  /** Of `rest`: with less it is of no use. */
  least?: number;
  align?: 'left' | 'right';
  /** Where there is no room the column with the highest number goes first; undefined: it stays. */
  goes?: number;
};

/** How wide the columns are in so much room; 0: it has none. Between two of them is a space. */
export function shapeWidths(shapes: readonly Shape[], room: number): number[] {
  const gone = new Set<Shape>();
  const leaving = shapes
    .filter(({goes}) => goes !== undefined)
    .toSorted((one, other) => (other.goes ?? 0) - (one.goes ?? 0));
  for (const shape of leaving) {
    if (neededFor(shapes, gone) <= room) break;
    gone.add(shape);
  }
  const spare = Math.max(0, room - neededFor(shapes, gone));
  return shapes.map(shape => {
    if (gone.has(shape)) return 0;
    return shape.width === 'rest' ? (shape.least ?? 1) + spare : shape.width;
  });
}

function neededFor(shapes: readonly Shape[], gone: ReadonlySet<Shape>): number {
  const shown = shapes.filter(shape => !gone.has(shape) && shape.width !== 0);
  return shown.reduce((sum, {width, least = 1}) => sum + (width === 'rest' ? least : width) + 1, -1);
}

/** Lines in the same columns. */
export function shapedLines(shapes: readonly Shape[], rows: readonly (readonly Piece[])[], room: number): string[] {
  const widths = shapeWidths(shapes, room);
  return rows.map(pieces =>
    shapes
      .flatMap((shape, place) => {
        const [piece, width = 0] = [pieces[place], widths[place]];
        return piece && width > 0 ? [drawn(piece, width, shape.align)] : [];
      })
      .join(' '),
  );
}

function drawn(piece: Piece, width: number, align: Shape['align']): string {
  if ('draw' in piece) return piece.draw(width);
  const shown = cell(piece.text, width, align);
  const text = shown.trim();
  return piece.style && text !== '' ? shown.replace(text, () => piece.style?.(text) ?? text) : shown;
}

/** As wide as the widest of these texts, which are ASCII. */
export function widestOf(texts: readonly string[]): number {
  return texts.reduce((most, {length}) => Math.max(most, length), 0);
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of block characters for a share from 0 to 1 of a width; what is more than nothing shows. */
export function shareBar(share: number, width: number): string {
  const parts = Math.max(share > 0 ? 1 : 0, Math.round(Math.min(1, share) * width * 8));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}

/** A part of a bar, from the end of the one before up to its share. */
export type Layer = {share: number; shade: string; style: (text: string) => string};

/** Parts of a whole, each in its own shade, so that they are told apart without colour. */
export function layeredBar(layers: readonly Layer[], width: number): string {
  let drawn = 0;
  return layers
    .map(({share, shade, style}) => {
      const length = Math.max(share > 0 && drawn === 0 ? 1 : 0, Math.round(share * width) - drawn);
      drawn += length;
      return length > 0 ? style(shade.repeat(length)) : '';
    })
    .join('');
}

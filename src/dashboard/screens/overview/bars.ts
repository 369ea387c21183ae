import type {Look} from '../../look.ts';

/** A bar for a share from 0 to 1 of a width, all of it drawn; what is more than nothing shows. */
export function shareBar(
  share: number,
  width: number,
  {look, style}: {look: Look; style: (text: string) => string},
): string {
  const length = lengthOf(share, width);
  const {bar, rest} = look.glyphs;
  return `${length > 0 ? style(bar.repeat(length)) : ''}${look.theme.dim(rest.repeat(width - length))}`;
}

type Growth = {movies: number; dolbyVision: number; fel: number};

/** Movies of a year as a bar: FEL, the other Dolby Vision, all else, each in its own shade; `most` fills the width. */
export function growthBar(
  {movies, dolbyVision, fel}: Growth,
  most: number,
  {look, width}: {look: Look; width: number},
): string {
  const {theme, glyphs} = look;
  const ends = [fel, dolbyVision, movies].map(count => (most > 0 ? lengthOf(count / most, width) : 0));
  const [felEnd = 0, dvEnd = 0, end = 0] = ends;
  const parts = [
    {length: felEnd, shade: glyphs.bar, style: theme.fel},
    {length: dvEnd - felEnd, shade: glyphs.half, style: theme.heading},
    {length: end - dvEnd, shade: glyphs.rest, style: theme.dim},
  ];
  return parts.map(({length, shade, style}) => (length > 0 ? style(shade.repeat(length)) : '')).join('');
}

function lengthOf(share: number, width: number): number {
  return Math.max(share > 0 ? 1 : 0, Math.min(width, Math.round(share * width)));
}

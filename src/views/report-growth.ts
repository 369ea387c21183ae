import {layeredBar} from './report-bar.ts';
import {type Block, type BlockLayout, barBlock} from './report-block.ts';

/** How many movies of a time there are. */
export type GrowthLine = {name: string; movies: number; dolbyVision: number; fel: number};

const shown = 12;

/** The last times of a growth, all before them in one line; FEL, Dolby Vision and all else in their own shades. */
export function growthBlock(heading: string, lines: readonly GrowthLine[], layout: BlockLayout): Block {
  const {theme} = layout;
  const earlier = lines.slice(0, -shown);
  const latest = lines.slice(-shown).toReversed();
  const most = Math.max(1, ...latest.map(({movies}) => movies));
  const bars = latest.map(line => ({
    ...growthWords(line),
    bar: (width: number) => growthBar(line, most, {width, theme}),
  }));
  const rest = earlier.length > 0 ? [{...growthWords(sumOf(earlier)), bar: () => ''}] : [];
  return barBlock(`${heading}  ${theme.dim('movies, Dolby Vision ▒, FEL █')}`, [...bars, ...rest], layout);
}

function growthWords({name, movies, dolbyVision, fel}: GrowthLine): {name: string; figures: string[]} {
  return {name, figures: [movies, dolbyVision, fel].map(String)};
}

function growthBar(
  {movies, dolbyVision, fel}: GrowthLine,
  most: number,
  {width, theme}: Pick<BlockLayout, 'theme'> & {width: number},
): string {
  const layers = [
    {share: fel / most, shade: '█', style: theme.fel},
    {share: dolbyVision / most, shade: '▒', style: theme.heading},
    {share: movies / most, shade: '░', style: theme.dim},
  ];
  return layeredBar(layers, width);
}

function sumOf(lines: readonly GrowthLine[]): GrowthLine {
  const sum = {name: 'before', movies: 0, dolbyVision: 0, fel: 0};
  for (const {movies, dolbyVision, fel} of lines) {
    sum.movies += movies;
    sum.dolbyVision += dolbyVision;
    sum.fel += fel;
  }
  return sum;
}

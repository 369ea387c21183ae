import {whyColumnNames} from '../../views/why-rows.ts';
import {type CommandRow, paragraphs} from '../command-row.ts';

export const whyRow: CommandRow = {
  name: 'why',
  args: [{syntax: '<name...>', description: 'the name of a release, or the title of a movie', completes: 'movie'}],
  summary: 'tell why a release is worth asking about, or is not',
  description: paragraphs(
    'Tells the last decision about a release: what its name claims, which movie it is, what is there, and what every rule and every guard said. With the title of a movie it tells the decisions about its releases, in short where they are several. A name that no source has listed is judged there and then, and the decision is not kept.',
    `In a pipe everything that spoke is one row of tab-separated columns: ${whyColumnNames.join(', ')}.`,
  ),
  options: [],
  examples: [
    'felscanner why "Dune Part Two"',
    'felscanner why Dune.Part.Two.2024.2160p.UHD.BluRay.REMUX.DV.FEL.TrueHD.7.1.Atmos-GROUP',
  ],
  load: () => import('../commands/why.ts'),
};

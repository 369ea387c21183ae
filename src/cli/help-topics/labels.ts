import type {Evidence} from '../../core/library/movie.ts';
import {type Labelled, labelOf} from '../../media/label.ts';
import {evidenceWords} from '../../views/picture-words.ts';
import type {TopicBlock, TopicRow} from '../help-topic.ts';

type Meaning = {picture: Partial<Labelled>; means: string};

/** What is called so is asked of the function that gives the labels. */
const meanings: readonly Meaning[] = [
  {
    picture: dolbyVision(7, 'fel'),
    means:
      'Dolby Vision Profile 7 with a full enhancement layer: a second picture that makes the first one 12 bit. From UHD Blu-ray; few players use it.',
  },
  {
    picture: dolbyVision(7, 'mel'),
    means: 'Profile 7 with a minimal enhancement layer: the second picture adds nothing, only the metadata counts.',
  },
  {picture: dolbyVision(7, 'none'), means: 'Profile 7 whose enhancement layer is not in the file any more.'},
  {picture: dolbyVision(7, 'unknown'), means: 'Profile 7 of which the layer is not known yet.'},
  {
    picture: dolbyVision(5),
    means: 'Profile 5, as streaming services send it; without Dolby Vision its colours are wrong.',
  },
  {picture: dolbyVision(8, 'none', 1), means: 'Profile 8 over HDR10: one layer that plays as HDR10 too.'},
  {picture: dolbyVision(8, 'none', 4), means: 'Profile 8 over HLG.'},
  {picture: dolbyVision(10, 'none', 1), means: 'Profile 10 is Dolby Vision in AV1, here over HDR10.'},
  {picture: {dynamicRange: 'hdr10plus'}, means: 'HDR10 with metadata for every scene.'},
  {picture: {dynamicRange: 'hdr10'}, means: 'HDR with metadata for the whole film.'},
  {picture: {dynamicRange: 'hlg'}, means: 'HDR of television.'},
  {picture: {dynamicRange: 'sdr'}, means: 'no HDR.'},
  {picture: {}, means: 'not known yet.'},
];

const evidenceMeanings: Readonly<Record<Evidence, string>> = {
  bitstream: 'the picture itself, or the frames of the sound: this is proof',
  container: 'the configuration record of the file',
  plex: 'what Plex tells, which cannot tell FEL from MEL',
  filename: 'what the file is called, which proves nothing',
};

/** What labels mean, and how strong what is known of them is. */
export function labelBlocks(): readonly TopicBlock[] {
  return [
    {text: 'The label of a movie is the short name of the best picture it has:'},
    {rows: meanings.map(({picture, means}) => ({term: labelFor(picture), means}))},
    {
      text: 'Evidence is how that is known, the strongest first. Where they contradict each other, the stronger one holds:',
    },
    {rows: Object.entries(evidenceMeanings).map(evidenceRow)},
    {text: '"felscanner show <title>" tells for one movie what is known and how.'},
  ];
}

function dolbyVision(
  profile: number,
  layer: NonNullable<Labelled['dolbyVision']>['layer'] = 'none',
  compatibilityId?: number,
): Partial<Labelled> {
  return {dolbyVision: {profile, layer, compatibilityId}};
}

function labelFor(picture: Partial<Labelled>): string {
  return labelOf({dolbyVision: undefined, dynamicRange: undefined, hdr10Plus: undefined, ...picture});
}

function evidenceRow([evidence, means]: [string, string]): TopicRow {
  return {term: evidence, means: `${evidenceWords[evidence as Evidence]}: ${means}`};
}

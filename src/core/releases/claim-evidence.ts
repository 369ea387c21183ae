import type {Meaning} from './claim-words.ts';
import type {ClaimEvidence, Claims} from './claims.ts';

/** What words of a name mean, and how they stand in it. */
export type Said = {means: Meaning; words: string};

type Evidenced = Omit<Claims, 'title' | 'alternativeTitles' | 'year' | 'edition' | 'group' | 'isSeries' | 'evidence'>;

/** The words each claim was read from, in the order of the name; last the search a layer is known from. */
export function claimEvidence(
  claims: Evidenced,
  said: readonly Said[],
  layerSearch: string | undefined,
): ClaimEvidence[] {
  const isSpelled = said.some(({means}) => means.dolbyVision);
  const fromName = said.flatMap(({means, words}) =>
    tests
      .filter(({supports}) => supports(means, claims, isSpelled))
      .map(({claim}) => ({claim, words, from: 'name' as const})),
  );
  const fromSearch =
    layerSearch === undefined ? [] : [{claim: 'layer' as const, words: layerSearch, from: 'search' as const}];
  return [...once(fromName), ...fromSearch];
}

/** The same words may stand in a name twice. */
function once(evidence: readonly ClaimEvidence[]): ClaimEvidence[] {
  return [...new Map(evidence.map(one => [`${one.claim} ${one.words}`, one])).values()];
}

type Test = {
  claim: ClaimEvidence['claim'];
  supports: (means: Meaning, claims: Evidenced, isSpelled: boolean) => boolean | undefined;
};

/** Whether words are those a claim was read from: `UHD` beside `1080p` says nothing of the resolution. */
const tests: readonly Test[] = [
  {
    claim: 'dolbyVision',
    supports: ({dolbyVision, layer, profile}, _claims, isSpelled) =>
      dolbyVision ?? (!isSpelled && (layer !== undefined || profile !== undefined)),
  },
  {claim: 'profile', supports: ({profile}) => profile !== undefined},
  {
    claim: 'layer',
    supports: ({layer, hybrid}, claims) => layer !== undefined || (hybrid && claims.layer === 'none'),
  },
  {
    claim: 'dynamicRange',
    supports: ({range}, {dynamicRange, fallbackRange}) =>
      range !== undefined && (range === dynamicRange || range === fallbackRange),
  },
  {claim: 'atmos', supports: ({atmos}) => atmos},
  {
    claim: 'audio',
    supports: ({audioCodec}, claims) => audioCodec !== undefined && audioCodec === claims.audioCodec,
  },
  {
    claim: 'resolution',
    supports: ({resolution}, claims) => resolution !== undefined && resolution === claims.resolution,
  },
  {
    claim: 'source',
    supports: ({source, uhd}, claims) =>
      (source !== undefined && (source === claims.source || (source === 'bluray' && claims.source === 'uhd-bluray'))) ||
      (uhd && claims.source === 'uhd-bluray'),
  },
  {claim: 'make', supports: ({make}, claims) => make !== undefined && make === claims.make},
];

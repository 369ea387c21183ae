import type {DynamicRange} from '../../media/facts.ts';
import {claimEvidence, type Said} from './claim-evidence.ts';
import type {Meaning} from './claim-words.ts';
import type {ClaimedAudioCodec, Claims} from './claims.ts';
import {dolbyVisionClaims} from './dolby-vision-claims.ts';
import {pictureClaims} from './picture-claims.ts';

/** What a name claims of picture and sound, with the words it was read from. */
export type QualityClaims = Omit<Claims, 'title' | 'alternativeTitles' | 'year' | 'edition' | 'group' | 'isSeries'>;

/** What the words of a name claim of picture and sound; `foundAs` is the search term for a dual layer that found it. */
export function qualityClaims(said: readonly Said[], foundAs: string | undefined): QualityClaims {
  const means = said.map(one => one.means);
  const picture = pictureClaims(means);
  const range = bestOf(
    ranges,
    means.map(one => one.range),
  );
  const isFoundAsDual = foundAs !== undefined;
  const {isLayerFromSearch, ...dolbyVision} = dolbyVisionClaims({
    ...picture,
    means,
    fallbackRange: range,
    isFoundAsDual,
  });
  const claims = {
    ...dolbyVision,
    dynamicRange: dolbyVision.dolbyVision ? ('dolby-vision' as const) : range,
    fallbackRange: dolbyVision.dolbyVision ? range : undefined,
    atmos: means.some(({atmos}) => atmos),
    audioCodec: bestOf(
      audioCodecs,
      means.map(one => one.audioCodec),
    ),
    channels: mostChannels(means),
    ...picture,
  };
  return {...claims, evidence: claimEvidence(claims, said, isLayerFromSearch ? foundAs : undefined)};
}

/** The best first. */
const ranges: readonly Exclude<DynamicRange, 'dolby-vision'>[] = ['hdr10plus', 'hdr10', 'hlg', 'sdr'];
const audioCodecs: readonly ClaimedAudioCodec[] = [
  'truehd',
  'dts-hd-ma',
  'pcm',
  'flac',
  'dts',
  'eac3',
  'ac3',
  'opus',
  'aac',
];

function bestOf<Named>(bestFirst: readonly Named[], named: readonly (Named | undefined)[]): Named | undefined {
  return bestFirst.find(one => named.includes(one));
}

function mostChannels(means: readonly Meaning[]): string | undefined {
  return means
    .flatMap(({channels}) => channels ?? [])
    .sort()
    .at(-1);
}

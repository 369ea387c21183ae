import type {Meaning} from './claim-words.ts';
import type {Claims} from './claims.ts';

export type PictureClaims = Pick<Claims, 'source' | 'make' | 'resolution' | 'videoCodec'>;

/** What the words of a name claim of where the picture is from and what was made of it. */
export function pictureClaims(means: readonly Meaning[]): PictureClaims {
  const source = sourceOf(means);
  return {
    source,
    make: makeOf(means, source),
    resolution: resolutionOf(means, source),
    videoCodec: means.find(({videoCodec}) => videoCodec)?.videoCodec,
  };
}

/** The first that is named; `UHD` may stand apart from `BluRay`. */
function sourceOf(means: readonly Meaning[]): Claims['source'] {
  const named = means.filter(({source}) => source);
  const source = (named.find(({weak}) => !weak) ?? named[0])?.source;
  const isUhd = named.some(one => one.source === 'uhd-bluray') || means.some(({uhd}) => uhd);
  return source === 'bluray' && isUhd ? 'uhd-bluray' : source;
}

/** A remux says so; discs are marked as complete; an encoder's name alone makes an encode. */
function makeOf(means: readonly Meaning[], source: Claims['source']): Claims['make'] {
  const isMade = (make: Meaning['make']): boolean => means.some(one => one.make === make && !one.weak);
  const isOfDisc = source === 'bluray' || source === 'uhd-bluray' || source === 'dvd';
  if (isMade('remux')) return 'remux';
  if (isMade('disc')) return 'disc';
  if (isMade('encode')) return 'encode';
  return isOfDisc && means.some(({make}) => make === 'disc') ? 'disc' : undefined;
}

/** A number of lines counts more than `UHD`, which names the source as well: `UHD BluRay 1080p`. */
function resolutionOf(means: readonly Meaning[], source: Claims['source']): Claims['resolution'] {
  const named = means.filter(({resolution}) => resolution);
  const {resolution} = named.find(({weak}) => !weak) ?? named[0] ?? {};
  return resolution ?? (source === 'uhd-bluray' ? '2160p' : undefined);
}

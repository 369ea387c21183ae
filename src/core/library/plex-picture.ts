import type {PlexMedia, PlexVideoStream} from '../../clients/plex/plex.ts';
import type {Version} from './movie.ts';
import {dolbyVisionFromPlex} from './plex-dolby-vision.ts';
import {dynamicRangeFromPlex, hdr10PlusFromPlex} from './plex-dynamic-range.ts';
import {videoCodecFromPlex} from './plex-video-codec.ts';
import {resolutionClass} from './resolution-class.ts';

export type Picture = Pick<
  Version,
  'codec' | 'width' | 'height' | 'resolution' | 'bitDepth' | 'dynamicRange' | 'hdr10Plus' | 'dolbyVision'
>;

/** The picture as Plex describes it: by its streams, by the medium where it was not analysed. */
export function pictureFromPlex(media: PlexMedia, streams: readonly PlexVideoStream[]): Picture {
  const {main, dovi} = chooseStream(streams.filter(isFilm));
  const width = main?.width ?? media.width;
  const height = main?.height ?? media.height;
  const codecName = main?.codec ?? media.videoCodec;
  const signs = {
    isDolbyVision: dovi !== undefined,
    hdr10Plus: main?.hdr10Plus ?? false,
    colorTrc: main?.colorTrc,
    bitDepth: main?.bitDepth,
    codecName,
    titles: titlesOf(main, media),
  };
  const dynamicRange = dynamicRangeFromPlex(signs);
  return {
    codec: videoCodecFromPlex(codecName),
    width,
    height,
    resolution: resolutionClass(width, height),
    bitDepth: main?.bitDepth,
    dynamicRange,
    hdr10Plus: hdr10PlusFromPlex(signs, dynamicRange),
    dolbyVision: dovi && dolbyVisionFromPlex(dovi, main?.colorTrc),
  };
}

const stillPictures: ReadonlySet<string> = new Set(['mjpeg', 'jpeg', 'png', 'gif', 'bmp', 'webp', 'tiff']);

/** Cover art is listed as a video stream. */
function isFilm({codec}: PlexVideoStream): boolean {
  return codec === undefined || !stillPictures.has(codec.toLowerCase());
}

type Chosen = {main: PlexVideoStream | undefined; dovi: PlexVideoStream['dovi']};

/** Where the enhancement layer is a stream of its own, it bears the DOVI keys, and the film is the other stream. */
function chooseStream(streams: readonly PlexVideoStream[]): Chosen {
  const keyed = streams.find(({dovi}) => dovi !== undefined);
  const isOnlyEnhancement = keyed?.dovi?.elPresent === true && !keyed.dovi.blPresent;
  const films = isOnlyEnhancement ? streams.filter(({dovi}) => dovi === undefined) : streams;
  const usual = films.find(({isDefault}) => isDefault) ?? films[0];
  return {main: (isOnlyEnhancement ? undefined : keyed) ?? usual ?? keyed, dovi: keyed?.dovi};
}

/** The long display title may begin with what the muxer named the track, so it counts only where there is no other. */
function titlesOf(stream: PlexVideoStream | undefined, media: PlexMedia): string {
  const titles = [stream?.displayTitle ?? stream?.extendedDisplayTitle, media.videoDisplayTitle];
  return titles.filter(title => title !== undefined).join(' ');
}

import type {DynamicRange} from '../../media/facts.ts';

/** What Plex tells of the range of a picture. */
export type RangeSigns = {
  isDolbyVision: boolean;
  /** Plex saw HDR10+; older servers do not look for it. */
  hdr10Plus: boolean;
  colorTrc: string | undefined;
  bitDepth: number | undefined;
  codecName: string | undefined;
  /** Display titles one after the other; empty where there is none. */
  titles: string;
};

/** The best range a picture has, as Plex tells it; undefined where neither its keys nor its words say. */
export function dynamicRangeFromPlex(signs: RangeSigns): DynamicRange | undefined {
  const {titles, colorTrc} = signs;
  if (signs.isDolbyVision || words.dolbyVision.test(titles)) return 'dolby-vision';
  if (tellsHdr10Plus(signs)) return 'hdr10plus';
  if (words.hdr10.test(titles)) return 'hdr10';
  if (words.hlg.test(titles)) return 'hlg';
  return (colorTrc && transfers[colorTrc.toLowerCase()]) || rangeOfTheSilent(signs);
}

/** True where told, false where the range excludes it, else undefined: silence of Plex proves nothing. */
export function hdr10PlusFromPlex(signs: RangeSigns, range: DynamicRange | undefined): boolean | undefined {
  if (tellsHdr10Plus(signs)) return true;
  return range === 'sdr' || range === 'hlg' ? false : undefined;
}

const words = {
  dolbyVision: /\b(?:dovi|dolby[ .]?vision)\b/i,
  hdr10Plus: /\bhdr10(?:\+|plus)/i,
  hdr10: /\bhdr10\b/i,
  hlg: /\bhlg\b/i,
  anyHdr: /hdr/i,
} as const;

function tellsHdr10Plus({hdr10Plus, titles}: RangeSigns): boolean {
  return hdr10Plus || words.hdr10Plus.test(titles);
}

/** FFmpeg's names of the transfer characteristics of ITU-T H.273. Those of BT.2020 may be HLG by an SEI message. */
const transfers: Readonly<Record<string, DynamicRange>> = {
  smpte2084: 'hdr10',
  'arib-std-b67': 'hlg',
  bt709: 'sdr',
  smpte170m: 'sdr',
  smpte240m: 'sdr',
  bt470m: 'sdr',
  bt470bg: 'sdr',
  gamma22: 'sdr',
  gamma28: 'sdr',
  'iec61966-2-1': 'sdr',
  'iec61966-2-4': 'sdr',
  bt1361e: 'sdr',
  linear: 'sdr',
};

function rangeOfTheSilent({bitDepth, codecName, titles, colorTrc}: RangeSigns): DynamicRange | undefined {
  if (bitDepth === 8 || (bitDepth === undefined && isEightBit(codecName))) return 'sdr';
  const isWide = colorTrc?.toLowerCase().startsWith('bt2020') ?? false;
  return titles === '' || words.anyHdr.test(titles) || isWide ? undefined : 'sdr';
}

/** Codecs older than HDR; H.264 of more than eight bits tells its depth. */
const eightBitCodecs: ReadonlySet<string> = new Set([
  'h264',
  'avc',
  'mpeg1video',
  'mpeg2video',
  'mpeg2',
  'mpeg4',
  'msmpeg4v2',
  'msmpeg4v3',
  'msmpeg4',
  'h263',
  'vc1',
  'wmv1',
  'wmv2',
  'wmv3',
  'vp8',
  'theora',
  'rv30',
  'rv40',
]);

function isEightBit(codecName: string | undefined): boolean {
  return codecName !== undefined && eightBitCodecs.has(codecName.toLowerCase());
}

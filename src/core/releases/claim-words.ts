import type {DynamicRange} from '../../media/facts.ts';
import type {ResolutionClass} from '../library/resolution-class.ts';
import type {ClaimedAudioCodec, ClaimedProfile, ReleaseSourceKind} from './claims.ts';

/** What words of a name claim; without any of them the words are known for what they are and claim nothing. */
export type Meaning = {
  dolbyVision?: true;
  profile?: ClaimedProfile;
  layer?: 'fel' | 'mel' | 'dual';
  /** Dolby Vision made for a disc that had none, or put together from several sources: one layer. */
  hybrid?: true;
  range?: Exclude<DynamicRange, 'dolby-vision'>;
  atmos?: true;
  audioCodec?: ClaimedAudioCodec;
  channels?: string;
  resolution?: ResolutionClass;
  source?: ReleaseSourceKind;
  /** A Blu-ray elsewhere in the name is a UHD Blu-ray. */
  uhd?: true;
  make?: 'disc' | 'remux' | 'encode';
  videoCodec?: string;
  edition?: string;
  /** It speaks only where nothing else of its kind does: `UHD` beside `1080p`, a streaming service beside `WEBRip`. */
  weak?: true;
  /** A word of releases alone; the others are words of titles too: `Web of Lies`, `Uncut Gems`. */
  firm?: true;
};

/**
 * The words of release names: phrases separated by `|`, and what they mean. Words within a phrase are apart by one
 * space, whatever parts them in a name.
 */
export const claimWords: readonly (readonly [phrases: string, means: Meaning])[] = [
  ['dv|dovi', {dolbyVision: true}],
  ['dolby vision|dolbyvision', {dolbyVision: true, firm: true}],
  ['fel', {layer: 'fel'}],
  ['mel', {layer: 'mel'}],
  ['bl el rpu|bl el', {layer: 'dual', firm: true}],
  ['hybrid', {hybrid: true}],

  ['hdr10+|hdr 10+|hdr10 plus|hdr 10 plus|hdr10plus|hdr10p|hdr+', {range: 'hdr10plus', firm: true}],
  ['hdr10|hdr 10|hdr', {range: 'hdr10'}],
  ['hlg', {range: 'hlg'}],
  ['sdr', {range: 'sdr'}],

  ['atmos|dolby atmos', {atmos: true}],
  ['truehd|true hd|dolby truehd', {audioCodec: 'truehd', firm: true}],
  ['dts hd ma|dts hdma|dts ma|dts hd|dtshd', {audioCodec: 'dts-hd-ma', firm: true}],
  ['dts x|dtsx', {audioCodec: 'dts-hd-ma', firm: true}],
  ['dts|dts es|dts hd hra|dts hd hr', {audioCodec: 'dts'}],
  ['ddp|dd+|eac3|e ac 3|e ac3|dolby digital plus', {audioCodec: 'eac3', firm: true}],
  ['ddpa|ddp a', {audioCodec: 'eac3', atmos: true, firm: true}],
  ['dd|ac3|ac 3|dolby digital', {audioCodec: 'ac3'}],
  ['lpcm|pcm', {audioCodec: 'pcm'}],
  ['flac', {audioCodec: 'flac'}],
  ['aac', {audioCodec: 'aac'}],
  ['opus', {audioCodec: 'opus'}],
  ['8ch', {channels: '7.1'}],
  ['6ch', {channels: '5.1'}],
  ['2ch', {channels: '2.0'}],

  ['4k|8k', {resolution: '2160p', weak: true}],
  ['uhd|ultra hd|ultrahd', {uhd: true, resolution: '2160p', weak: true}],
  ['fhd|full hd|fullhd', {resolution: '1080p', weak: true}],

  ['bluray|blu ray', {source: 'bluray', firm: true}],
  ['bd|bdr|bd r', {source: 'bluray'}],
  [
    'uhd bluray|uhd blu ray|uhdbluray|uhd bd|uhdbd|4k bluray|4k blu ray|ultra hd bluray|ultra hd blu ray',
    uhdBluray({}),
  ],
  ['remux', {make: 'remux', firm: true}],
  ['bdremux|bd remux|brremux|blurayremux', {source: 'bluray', make: 'remux', firm: true}],
  ['uhdremux|uhd remux|uhd bdremux|uhd bd remux', uhdBluray({make: 'remux'})],
  ['bdmv|bd25|bd50|bd 25|bd 50', {source: 'bluray', make: 'disc', firm: true}],
  ['bd66|bd100|bd 66|bd 100|uhd66|uhd100', uhdBluray({make: 'disc'})],
  ['complete uhd bluray|complete uhd blu ray|full uhd bluray|full uhd blu ray', uhdBluray({make: 'disc'})],
  ['complete bluray|complete blu ray|full bluray|full blu ray', {source: 'bluray', make: 'disc', firm: true}],
  ['iso|full disc|fulldisc|full disk|complete disc', {make: 'disc'}],
  ['complete', {make: 'disc', weak: true}],
  ['bdrip|bd rip|brrip|br rip|blurayrip|bluray rip|blu ray rip', {source: 'bluray', make: 'encode', firm: true}],
  ['uhdrip|uhd rip|uhdbdrip', uhdBluray({make: 'encode'})],
  ['hdrip|microhd|mhd', {make: 'encode', firm: true}],
  ['web dl|webdl|web rip|webrip|web cap|webcap|web dlrip|webdlrip|web hd|webhd', {source: 'web', firm: true}],
  ['web', {source: 'web'}],
  ['nf|amzn|dsnp|hmax|atvp|hulu|pcok|pmtp|bcore|crav', {source: 'web', weak: true}],
  ['hdtv|uhdtv|pdtv|hdtvrip|tvrip|dvbrip|satrip|dsr', {source: 'hdtv', firm: true}],
  ['dvd|dvdr|hddvd|hd dvd', {source: 'dvd'}],
  ['dvd5|dvd9|video ts', {source: 'dvd', make: 'disc', firm: true}],
  ['dvdrip|dvd rip|hddvdrip', {source: 'dvd', make: 'encode', firm: true}],
  ['hdcam|camrip|hdts|telesync|hdtc|telecine|dvdscr|bdscr|screener|workprint', {source: 'cam', firm: true}],
  ['cam|ts|tc|scr|r5', {source: 'cam', weak: true}],

  ['x265|x 265', {videoCodec: 'hevc', make: 'encode', firm: true}],
  ['x264|x 264', {videoCodec: 'avc', make: 'encode', firm: true}],
  ['hevc|h265|h 265', {videoCodec: 'hevc', firm: true}],
  ['avc|h264|h 264|mvc', {videoCodec: 'avc', firm: true}],
  ['av1', {videoCodec: 'av1', firm: true}],
  ['vc1|vc 1', {videoCodec: 'vc1', firm: true}],
  ['vp9', {videoCodec: 'vp9', firm: true}],
  ['mpeg2|mpeg 2', {videoCodec: 'mpeg2', firm: true}],
  ['xvid|divx', {videoCodec: 'mpeg4', make: 'encode', firm: true}],

  ['directors cut|director s cut|the directors cut|dc', {edition: "Director's Cut"}],
  ['extended directors cut|directors extended cut', {edition: "Extended Director's Cut"}],
  ['extended|extended cut|extended edition|extended version', {edition: 'Extended'}],
  ['theatrical|theatrical cut|theatrical edition|theatrical version|theatrical release', {edition: 'Theatrical'}],
  ['final cut|the final cut', {edition: 'Final Cut'}],
  ['ultimate edition|ultimate cut|ultimate collectors edition', {edition: 'Ultimate Edition'}],
  ['special edition', {edition: 'Special Edition'}],
  ['collectors edition|collector s edition|collectors', {edition: "Collector's Edition"}],
  ['criterion|criterion collection|the criterion collection', {edition: 'Criterion Collection'}],
  ['anniversary edition|anniversary', {edition: 'Anniversary Edition'}],
  ['diamond edition', {edition: 'Diamond Edition'}],
  ['remaster|remastered', {edition: 'Remastered'}],
  ['4k remaster|4k remastered|4k restored|4k restoration|4k scan|4k transfer', {edition: 'Remastered'}],
  ['imax|imax edition|imax enhanced', {edition: 'IMAX'}],
  ['unrated|unrated cut|unrated edition|unrated version', {edition: 'Unrated'}],
  ['uncut|uncut edition|uncut version', {edition: 'Uncut'}],
  ['open matte|openmatte', {edition: 'Open Matte'}],
  ['redux', {edition: 'Redux'}],
  ['black and chrome|black and chrome edition', {edition: 'Black and Chrome'}],
  ['despecialized|despecialized edition', {edition: 'Despecialized Edition'}],

  ['10bit|10 bit|8bit|8 bit|12bit|12 bit|hi10p|3d|hfr', {}],
  [
    'proper|repack|repack2|rerip|internal|real|retail|limited|readnfo|multi|dual|dual audio|multi audio|dubbed|subbed|subs|multi subs|msubs|esubs|nordic',
    {},
  ],
];

function uhdBluray(more: Meaning): Meaning {
  return {source: 'uhd-bluray', firm: true, ...more};
}

import type {Container, VideoTrack} from '../container.ts';
import {parseDolbyVisionRecord} from '../dovi/config-record.ts';
import {judgeDolbyVision} from '../dovi/verdict.ts';
import type {VideoFacts} from '../facts.ts';
import {isHdr10PlusT35} from '../hevc/hdr10plus.ts';
import {parseHevcConfig} from '../hevc/hevc-config.ts';
import {MediaError} from '../media-error.ts';
import type {AccessUnit} from './access-unit.ts';
import {av1Picture} from './av1-picture.ts';
import {baseLayerRange} from './dynamic-range.ts';
import {hevcPicture} from './hevc-picture.ts';
import {type PictureSigns, unknownPicture} from './picture-signs.ts';
import {sampleVideo, type VideoSamples} from './sample-video.ts';
import {chooseVideoTracks, type VideoTracks} from './video-tracks.ts';

export type VideoInspection = {video: VideoFacts | undefined; notes: string[]; budgetSpent: boolean};

/** Samples the picture at `samples` spread points and says what it is. */
export async function inspectVideo(container: Container, samples: number): Promise<VideoInspection> {
  const tracks = chooseVideoTracks(container.tracks);
  if (!tracks) return {video: undefined, notes: [], budgetSpent: false};

  const positions = Array.from({length: samples}, (_, index) => (index + 0.5) / samples);
  const readable = tracks.main.unreadable === undefined && ['hevc', 'av1'].includes(tracks.main.codec);
  const read = await sampleVideo(container, tracks, readable ? positions : []);
  const signs = await describePicture(container, tracks, read);
  const range = rangeOf(tracks.main, signs, read.units);
  const {dolbyVision, notes} = judge({container, tracks, read, range});
  if (isElOpen(container, dolbyVision)) notes.push('whether the enhancement layer itself is in the file was not seen');
  return {
    video: {
      codec: tracks.main.codec,
      width: tracks.main.width ?? signs.width,
      height: tracks.main.height ?? signs.height,
      bitDepth: signs.bitDepth,
      dynamicRange: dolbyVision ? 'dolby-vision' : withoutDolbyVision(tracks.main, read, range),
      baseLayer: dolbyVision?.compatibilityId === 0 ? undefined : range.baseLayer,
      hdr10Plus: range.hdr10Plus,
      light: range.light,
      dolbyVision,
    },
    notes,
    budgetSpent: read.budgetSpent,
  };
}

/** Parameter sets may stand at the start of a stream only; where no sample brought them they are looked for there. */
async function describePicture(container: Container, tracks: VideoTracks, read: VideoSamples): Promise<PictureSigns> {
  const signs = pictureSigns(tracks.main, read.units);
  if (signs.described || read.units.length === 0 || read.budgetSpent) return signs;
  const start = await sampleVideo(container, {...tracks, others: []}, [0]);
  return pictureSigns(tracks.main, [...start.units, ...read.units]);
}

type Range = {
  transfer: number | undefined;
  baseLayer: VideoFacts['baseLayer'];
  hdr10Plus: boolean | undefined;
  light: VideoFacts['light'];
};

/** The RPU tells of an enhancement layer, and too few pictures could be looked through for it. A file of RPUs has none. */
function isElOpen({format}: Container, dolbyVision: VideoFacts['dolbyVision']): boolean {
  const isTold = dolbyVision?.layer === 'fel' || dolbyVision?.layer === 'mel';
  return isTold && dolbyVision.elPresent === undefined && format !== 'rpu';
}

/** Where no picture could be read, a film without a record may still be Dolby Vision: its range stays open. */
function withoutDolbyVision({codec}: VideoTrack, {rpus}: VideoSamples, {baseLayer}: Range): Range['baseLayer'] {
  const couldHaveRpus = codec === 'hevc' || codec === 'av1';
  return couldHaveRpus && rpus.every(({state}) => state === 'failed') ? undefined : baseLayer;
}

/** Older than HDR: silence about their transfer means SDR, and they never carry HDR10+. */
const sdrCodecs: ReadonlySet<VideoTrack['codec']> = new Set(['avc', 'mpeg2', 'mpeg4', 'vc1']);

function rangeOf(track: VideoTrack, signs: PictureSigns, units: readonly AccessUnit[]): Range {
  const seen = signs.hdr10PlusSeen || units.some(({t35}) => t35.some(isHdr10PlusT35));
  const looked = units.length > 0 || sdrCodecs.has(track.codec);
  const hdr10Plus = seen ? true : looked ? false : undefined;
  const transfer = signs.transfer ?? track.colour.transfer;
  const described = signs.described || sdrCodecs.has(track.codec) || track.colour.transfer !== undefined;
  const preferredTransfer = signs.preferredTransfer;
  return {
    transfer: preferredTransfer ?? transfer,
    baseLayer: baseLayerRange({transfer, preferredTransfer, hdr10Plus, described}),
    hdr10Plus,
    light: {...containerLight(track), ...signs.light},
  };
}

type Evidence = {container: Container; tracks: VideoTracks; read: VideoSamples; range: Range};

function judge({container, tracks, read, range}: Evidence): ReturnType<typeof judgeDolbyVision> {
  const {record, problem} = findRecord(tracks);
  return judgeDolbyVision({
    samples: read.rpus,
    record,
    recordProblem: problem,
    elPresent: container.format === 'rpu' ? undefined : read.elPresent,
    transfer: range.transfer,
    codec: tracks.main.codec,
    light: range.light,
    unreadable: tracks.main.unreadable,
  });
}

/** Another track's record speaks of this picture only where that track is its enhancement: one without base layer. */
function findRecord({main, others}: VideoTracks): ParsedRecord {
  if (main.dolbyVisionRecord) return parseRecord(main.dolbyVisionRecord);
  const enhancement = others.find(track => {
    const {record} = parseRecord(track.dolbyVisionRecord);
    return record && (track.enhancesTrackId === main.id || (record.elPresent && !record.blPresent));
  });
  return parseRecord(enhancement?.dolbyVisionRecord);
}

type ParsedRecord = {record: ReturnType<typeof parseDolbyVisionRecord> | undefined; problem: string | undefined};

function parseRecord(bytes: Uint8Array | undefined): ParsedRecord {
  try {
    return {record: bytes && parseDolbyVisionRecord(bytes), problem: undefined};
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return {record: undefined, problem: error.message};
  }
}

function pictureSigns(track: VideoTrack, units: readonly AccessUnit[]): PictureSigns {
  const heads = units.map(unit => unit.head);
  switch (track.codec) {
    case 'hevc':
      return hevcPicture([...configNals(track), ...heads.flatMap(head => (head.syntax === 'hevc' ? head.nals : []))]);
    case 'av1':
      return av1Picture(
        track.config,
        heads.flatMap(head => (head.syntax === 'av1' ? head.obus : [])),
      );
    default:
      return unknownPicture();
  }
}

function configNals(track: VideoTrack): readonly Uint8Array[] {
  try {
    return track.config ? parseHevcConfig(track.config).nals : [];
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return [];
  }
}

function containerLight({colour}: VideoTrack): VideoFacts['light'] {
  const {maxCllNits, maxFallNits, masteringMaxNits, masteringMinNits} = colour;
  return {
    ...(maxCllNits && {maxCllNits}),
    ...(maxFallNits && {maxFallNits}),
    ...(masteringMaxNits && {masteringMaxNits}),
    ...(masteringMinNits && {masteringMinNits}),
  };
}

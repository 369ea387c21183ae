import {concatBytes} from '../../../base/concat-bytes.ts';
import {box, concat, fullBox, u32, u32List, u64, zeros} from './boxes.ts';
import {durationOf, placedFrame, timeOf} from './frames.ts';
import type {Mp4Fragments, Mp4Frame, Mp4Settings, PlacedFrame, Track, WrittenMp4} from './mp4-input.ts';
import {commonProperties, flagsOf} from './sample-properties.ts';

/** A moof with its mdat: of these tracks, frames from `first` on. */
export type Fragment = {tracks: readonly Track[]; first: number; sequence: number};

/** A fragment that begins at an offset of the file. */
export function fragmentOf(fragment: Fragment, settings: Mp4Settings, offset: number): WrittenMp4 {
  const moofBytes = moofOf(fragment, settings, {moofOffset: offset, dataOffset: 0}).length;
  const moof = moofOf(fragment, settings, {moofOffset: offset, dataOffset: moofBytes + 8});
  const frames: PlacedFrame[] = [];
  const data: Uint8Array[] = [];
  let position = offset + moofBytes + 8;
  for (const track of fragment.tracks) {
    for (const [within, frame] of framesIn(track, fragment, settings).entries()) {
      frames.push(placedFrame(track.id, fragment.first + within, frame, position));
      data.push(frame.data);
      position += frame.data.length;
    }
  }
  return {bytes: concat(moof, box('mdat', concatBytes(data))), frames};
}

function framesIn(track: Track, {first}: Fragment, {fragments}: Mp4Settings): readonly Mp4Frame[] {
  return track.frames.slice(first, first + fragments.framesPerFragment);
}

type MoofPlace = {moofOffset: number; dataOffset: number};

function moofOf(fragment: Fragment, settings: Mp4Settings, {moofOffset, dataOffset}: MoofPlace): Uint8Array {
  let trackData = dataOffset;
  const trafs = fragment.tracks.map((track, index) => {
    const frames = framesIn(track, fragment, settings);
    const traf = trafOf(track, frames, {settings, fragment, moofOffset, trackData, isFirst: index === 0});
    trackData += frames.reduce((sum, {data}) => sum + data.length, 0);
    return traf;
  });
  return box('moof', fullBox('mfhd', 0, 0, u32(fragment.sequence)), ...trafs);
}

type TrafPlace = {settings: Mp4Settings; fragment: Fragment; moofOffset: number; trackData: number; isFirst: boolean};

function trafOf(track: Track, frames: readonly Mp4Frame[], place: TrafPlace): Uint8Array {
  const {properties, base, tfdt} = place.settings.fragments;
  const [duration, size, flags] = commonProperties(track);
  const tfhdFlags = (base === 'moof' ? 0x20000 : 0) | (base === 'offset' ? 1 : 0) | (properties === 'tfhd' ? 0x38 : 0);
  const tfhd = fullBox(
    'tfhd',
    0,
    tfhdFlags,
    u32(track.id),
    base === 'offset' ? u64(place.moofOffset) : zeros(0),
    properties === 'tfhd' ? u32(duration, size, flags) : zeros(0),
  );
  const time = timeOf(track, 0, place.fragment.first);
  const decodeTime = tfdt ? [fullBox('tfdt', 1, 0, u64(time))] : [];
  // Without a base of its own the data of a later track begins where that of the one before it ends.
  const hasOffset = base !== 'implicit' || place.isFirst;
  return box(
    'traf',
    tfhd,
    ...decodeTime,
    trunOf(track, frames, {properties, dataOffset: hasOffset ? place.trackData : undefined}),
  );
}

type TrunForm = {properties: Required<Mp4Fragments>['properties']; dataOffset: number | undefined};

function trunOf(track: Track, frames: readonly Mp4Frame[], {properties, dataOffset}: TrunForm): Uint8Array {
  const offsetFlag = dataOffset === undefined ? 0 : 1;
  const offset = dataOffset === undefined ? zeros(0) : u32(dataOffset);
  if (properties !== 'trun') {
    const [first] = frames;
    return fullBox('trun', 0, 4 | offsetFlag, u32(frames.length), offset, u32(flagsOf(first)));
  }
  const rows = frames.flatMap(frame => [durationOf(track, frame), frame.data.length, flagsOf(frame), 0]);
  return fullBox('trun', 0, 0xf00 | offsetFlag, u32(frames.length), offset, u32List(rows));
}

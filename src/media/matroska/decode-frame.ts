import type {ByteSource} from '../../base/byte-source.ts';
import {OversizeError} from '../bytes/inflate.ts';
import {MediaError} from '../media-error.ts';
import {undoSteps} from './content-encoding.ts';
import {readExactly} from './read-exactly.ts';
import type {MatroskaTrack} from './tracks.ts';

/** Where stored bytes lie in the file. */
export type Extent = {readonly offset: number; readonly sizeBytes: number};

/** By track number, tracks a frame of which came out larger than allowed: the rest of their frames fail by this. */
export type GivenUpTracks = Map<number, MediaError>;

/** The largest decoded picture: intra pictures of 4K discs have 0.5 to 2 MB. */
const maxPictureBytes = 16_777_216;

/** The largest decoded frame of sound or subtitles, and the size any frame may have whatever it was stored in. */
const maxFrameBytes = 1_048_576;

/** Coded pictures hardly shrink; zlib bombs grow a thousandfold. */
const maxPictureGrowth = 64;

/**
 * Reads a whole stored frame and undoes its track's content encodings. Throws MediaError for a damaged frame and one
 * that is too large; when it is only so once decoded, the track is noted as given up, and its later frames are
 * refused unread.
 */
export async function decodeFrame(
  {offset, sizeBytes}: Extent,
  {source, track, givenUp}: {source: ByteSource; track: MatroskaTrack; givenUp: GivenUpTracks},
): Promise<Uint8Array> {
  const {id, kind} = track.track;
  const because = givenUp.get(id);
  if (because !== undefined) throw because;
  if (sizeBytes > (kind === 'video' ? maxPictureBytes : maxFrameBytes)) {
    throw new MediaError(`a compressed frame of ${sizeBytes} bytes is not read`, offset);
  }
  const stored = await readExactly(source, offset, sizeBytes);
  try {
    const bytes = undoSteps(track.decoding, stored, kind === 'video' ? pictureLimit(sizeBytes) : maxFrameBytes);
    if (bytes === undefined) throw new MediaError('a frame in an encoding that is not read', offset);
    return bytes;
  } catch (error) {
    if (error instanceof OversizeError) givenUp.set(id, error);
    throw error;
  }
}

function pictureLimit(storedBytes: number): number {
  return Math.min(maxPictureBytes, Math.max(maxFrameBytes, storedBytes * maxPictureGrowth));
}

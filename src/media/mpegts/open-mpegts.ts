import type {ByteSource} from '../../base/byte-source.ts';
import {shareOfBytes} from '../bytes/share-of-bytes.ts';
import type {Container, Track} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {readDurationMs} from './duration.ts';
import {scanHead} from './head-scan.ts';
import {findPacketGrid, type PacketGrid} from './packet-grid.ts';
import {framesFrom} from './read-frames.ts';
import {tracksOf} from './tracks.ts';

/** Enough to find the grid in; the recogniser of formats has read as much already. */
const headBytes = 65_536;

/**
 * Opens an MPEG-2 transport stream (ISO/IEC 13818-1) of packets of 188 or, from Blu-ray, 192 bytes. A track's id is its
 * PID. There is no index: positions are shares of the bytes, and the first frame there need not be a keyframe. A
 * frame's time is its PTS, which seldom begins at 0. Throws MediaError for a file without packets or program maps.
 */
export async function openMpegTs(source: ByteSource): Promise<Container> {
  const grid = findPacketGrid(await source.read(0, headBytes));
  if (!grid) throw new MediaError('no packets of a transport stream', 0);
  const {stride} = grid;
  const {maps, scrambledPids, firstPts} = await scanHead(source, stride);
  const tracks = tracksOf(maps, {isBdav: stride === 192, scrambledPids});
  const readable = new Set(tracks.filter(({unreadable}) => unreadable === undefined).map(({id}) => id));
  return {
    format: 'mpegts',
    durationMs: await readDurationMs(source, {stride, firstPts, mainPid: mainPidOf(tracks)}),
    tracks,
    framesAt: (position, trackIds) =>
      framesFrom(source, {
        stride,
        offset: packetAt(source, grid, position),
        wants: pid => readable.has(pid) && trackIds.has(pid),
      }),
  };
}

function mainPidOf(tracks: readonly Track[]): number | undefined {
  return tracks.find(track => track.kind === 'video' && track.enhancesTrackId === undefined)?.id;
}

function packetAt({sizeBytes}: ByteSource, {stride, firstSync}: PacketGrid, position: number): number {
  return firstSync + Math.floor(shareOfBytes(sizeBytes - firstSync, position) / stride) * stride;
}

import {createHash} from 'node:crypto';
import type {SimulatedRelease} from './model.ts';

/** A small true .torrent of one file (BEP 3), the same for the same release. */
export function simulatedTorrent(release: Pick<SimulatedRelease, 'name' | 'sizeBytes'>): Uint8Array {
  const announce = Buffer.from('http://tracker.invalid/0123456789abcdef0123456789abcdef/announce');
  return Buffer.concat([
    Buffer.from('d'),
    text('announce'),
    text(announce),
    text('info'),
    infoOf(release),
    Buffer.from('e'),
  ]);
}

/** What a client of BitTorrent knows that torrent by. */
export function simulatedInfohash(release: Pick<SimulatedRelease, 'name' | 'sizeBytes'>): string {
  return createHash('sha1').update(infoOf(release)).digest('hex');
}

/** One piece as long as the file, so that one hash is enough. */
function infoOf({name, sizeBytes}: Pick<SimulatedRelease, 'name' | 'sizeBytes'>): Buffer {
  const file = `${name}.mkv`;
  const pieces = createHash('sha1').update(name).digest();
  return Buffer.concat([
    Buffer.from(`d6:lengthi${sizeBytes}e`),
    text('name'),
    text(file),
    text('piece length'),
    Buffer.from(`i${sizeBytes}e`),
    text('pieces'),
    text(pieces),
    Buffer.from('e'),
  ]);
}

function text(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes]);
}

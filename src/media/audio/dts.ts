import {MediaError} from '../media-error.ts';
import {type DtsCore, parseDtsCore} from './dts-core.ts';
import {type DtsExtension, parseDtsExtension} from './dts-extension.ts';

/** One DTS frame: a core, an extension substream, or the core with the extension substream behind it. */
export type DtsFrame = {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly core: DtsCore | undefined;
  readonly extension: DtsExtension | undefined;
  /** A sync frame of DTS-UHD (DTS:X Profile 2), which has neither core nor extension substream. */
  readonly uhd: boolean;
};

/** Past this many sync words, true and false, the rest of the bytes is left alone. */
const maxDtsSyncs = 16_384;

/**
 * The frames in any bytes of a DTS stream, in the order they lie. A core or an extension substream counts when its
 * header is sound and a sync word, or the end of the bytes, comes where its size says; one that the bytes cut short
 * counts where its header is in. ETSI TS 102 114 and, for DTS-UHD, TS 103 491. Accepts any bytes, never throws.
 */
export function findDtsFrames(bytes: Uint8Array): DtsFrame[] {
  const frames: DtsFrame[] = [];
  let at = nextSync(bytes, 0);
  for (let syncs = 0; at < bytes.length && syncs < maxDtsSyncs; syncs += 1) {
    const frame = readFrame(bytes, at);
    if (frame) frames.push(frame);
    at = nextSync(bytes, frame ? at + frame.sizeBytes : at + 1);
  }
  return frames;
}

type SyncKind = 'core' | 'extension' | 'uhd';

/** The four packings of a core, the extension substream, the two kinds of frame of DTS-UHD that matter. */
const syncWords: ReadonlyMap<number, SyncKind> = new Map([
  [0x7ffe8001, 'core'],
  [0xfe7f0180, 'core'],
  [0x1fffe800, 'core'],
  [0xff1f00e8, 'core'],
  [0x64582025, 'extension'],
  [0x40411bf2, 'uhd'],
]);
const syncLength = 4;

function syncAt(bytes: Uint8Array, at: number): SyncKind | undefined {
  return syncWords.get(uint32(bytes, at));
}

function nextSync(bytes: Uint8Array, from: number): number {
  const last = bytes.length - syncLength;
  for (let at = from; at <= last; at += 1) {
    if (syncFirstBytes.has(bytes[at] ?? 0) && syncAt(bytes, at)) return at;
  }
  return bytes.length;
}

const syncFirstBytes: ReadonlySet<number> = new Set([...syncWords.keys()].map(sync => sync >>> 24));

function uint32(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = at; index < at + 4; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

function readFrame(bytes: Uint8Array, offset: number): DtsFrame | undefined {
  const kind = syncAt(bytes, offset);
  if (kind === 'uhd') return readUhd(bytes, offset);
  if (kind === 'extension') return readExtensionFrame(bytes, offset);

  const core = sound(() => parseDtsCore(bytes.subarray(offset)));
  if (!core) return undefined;
  const end = offset + core.sizeBytes;
  const extensionOffset = [end, alignToWord(end, offset)].find(at => syncAt(bytes, at) === 'extension');
  if (extensionOffset !== undefined) {
    const extension = sound(() => parseDtsExtension(bytes.subarray(extensionOffset)));
    if (extension) {
      return {offset, sizeBytes: extensionOffset + extension.sizeBytes - offset, core, extension, uhd: false};
    }
  }
  return endsFrame(bytes, end)
    ? {offset, sizeBytes: core.sizeBytes, core, extension: undefined, uhd: false}
    : undefined;
}

/** The extension substream begins at a word; a core that ends elsewhere is padded. */
function alignToWord(end: number, start: number): number {
  return start + Math.ceil((end - start) / 4) * 4;
}

function readExtensionFrame(bytes: Uint8Array, offset: number): DtsFrame | undefined {
  const extension = sound(() => parseDtsExtension(bytes.subarray(offset)));
  if (!extension || !endsFrame(bytes, offset + extension.sizeBytes)) return undefined;
  return {offset, sizeBytes: extension.sizeBytes, core: undefined, extension, uhd: false};
}

/** A frame ends where the bytes do or another begins, perhaps after padding up to the next word. */
function endsFrame(bytes: Uint8Array, end: number): boolean {
  const left = bytes.length - end;
  if (left < syncLength) return true;
  for (let padding = 0; padding < 4; padding += 1) {
    if (syncAt(bytes, end + padding)) return true;
    if (bytes[end + padding] !== 0) return false;
  }
  return false;
}

/** The size of a DTS-UHD frame hides in tables of its sync frame: one counts at the start, or where others are seen. */
function readUhd(bytes: Uint8Array, offset: number): DtsFrame | undefined {
  const next = nextSync(bytes, offset + syncLength);
  const frame: DtsFrame = {offset, sizeBytes: next - offset, core: undefined, extension: undefined, uhd: true};
  return offset === 0 || syncAt(bytes, next) === 'uhd' ? frame : undefined;
}

function sound<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

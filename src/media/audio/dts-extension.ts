import {parseDtsExtensionHeader} from './dts-extension-header.ts';

/** Coding components an asset may hold, beside or in place of a core. */
export type DtsComponent = 'xll' | 'xbr' | 'x96' | 'xxch' | 'lbr';

/** What one extension substream says. */
export type DtsExtension = {
  readonly sizeBytes: number;
  /** All of its bytes were there to be searched. */
  readonly complete: boolean;
  readonly components: readonly DtsComponent[];
  /** Channels and rate of the first asset as it comes out, core included; undefined where it does not say. */
  readonly channels: number | undefined;
  readonly sampleRate: number | undefined;
  /** The lossless asset carries DTS:X: its sync word stands at a word of the substream. */
  readonly dtsX: boolean;
};

/** Parses the header of an extension substream and searches its assets, ETSI TS 102 114 section 7.4. Throws MediaError where the header is unsound. */
export function parseDtsExtension(bytes: Uint8Array): DtsExtension {
  const header = parseDtsExtensionHeader(bytes);
  const found = new Set<DtsComponent>();
  let dtsX = false;
  let start = header.sizeBytes;
  for (const assetSize of header.assetSizes) {
    const asset = {start, end: Math.min(start + assetSize, header.frameSizeBytes, bytes.length)};
    for (const component of componentsOf(bytes, asset)) found.add(component);
    dtsX ||= carriesDtsX(bytes, asset);
    start += assetSize;
  }
  return {
    sizeBytes: header.frameSizeBytes,
    complete: bytes.length >= header.frameSizeBytes,
    components: [...found],
    channels: header.channels,
    sampleRate: header.sampleRate,
    dtsX,
  };
}

type AssetRange = {start: number; end: number};

const xllSync = 0x41a29547;
const componentSyncs: ReadonlyMap<number, DtsComponent> = new Map([
  [xllSync, 'xll'],
  [0x655e315e, 'xbr'],
  [0x1d95f262, 'x96'],
  [0x47004a03, 'xxch'],
  [0x0a801921, 'lbr'],
]);

function componentsOf(bytes: Uint8Array, {start, end}: AssetRange): DtsComponent[] {
  const found: DtsComponent[] = [];
  for (let at = start; at + 4 <= end; at += 1) {
    const component = componentFirstBytes.has(bytes[at] ?? 0) ? componentSyncs.get(uint32(bytes, at)) : undefined;
    if (component) found.push(component);
    // What follows belongs to the lossless component, where other sync words would be chance.
    if (component === 'xll') return found;
  }
  return found;
}

const componentFirstBytes: ReadonlySet<number> = new Set([...componentSyncs.keys()].map(sync => sync >>> 24));

/** DTS:X, and IMAX Enhanced in two forms that differ in the last bit. */
const dtsXSyncs: ReadonlySet<number> = new Set([0x02000850, 0xf14000d0, 0xf14000d1]);

/** The word follows the bands of the lossless component, at a multiple of four from the start of the substream. */
function carriesDtsX(bytes: Uint8Array, {start, end}: AssetRange): boolean {
  let at = start;
  while (at + 4 <= end && uint32(bytes, at) !== xllSync) at += 1;
  for (at = Math.ceil((at + 4) / 4) * 4; at + 4 <= end; at += 4) {
    if (dtsXSyncs.has(uint32(bytes, at))) return true;
  }
  return false;
}

function uint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
  );
}

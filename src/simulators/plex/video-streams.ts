import type {SimulatedStream} from './model.ts';
import {type StreamFields, streamOf} from './stream-fields.ts';

/** The values of a configuration record, as the server's DOVI keys give them. */
export type SimulatedDovi = {
  profile: number;
  compatibilityId: number;
  elPresent?: boolean;
  blPresent?: boolean;
  rpuPresent?: boolean;
  level?: number;
};

/**
 * A 4K HEVC picture of 10 bits, HDR10 unless the fields say otherwise. With `dovi` it has all eight DOVI keys, which come
 * together or not at all. Titles are those of a current server: the codec only in the extended one.
 */
export function hevcStream({dovi, fields = {}}: {dovi?: SimulatedDovi; fields?: StreamFields} = {}): SimulatedStream {
  const stream = streamOf(
    {
      streamType: 1,
      default: true,
      codec: 'hevc',
      bitrate: 52_000,
      bitDepth: 10,
      chromaLocation: 'topleft',
      chromaSubsampling: '4:2:0',
      codedHeight: 2160,
      codedWidth: 3840,
    },
    colors('bt2020', 'smpte2084'),
    dovi ? doviKeys(dovi) : {},
    {frameRate: 23.976, height: 2160, width: 3840, level: 153, profile: 'main 10', refFrames: 1},
    fields,
  );
  const displayTitle = describePicture(stream);
  return streamOf({displayTitle, extendedDisplayTitle: `${displayTitle} (HEVC Main 10)`}, stream);
}

/** Dolby Vision 7 with an enhancement layer, as UHD discs have it; whether FEL or MEL a server does not say. */
export function p7Stream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({dovi: {profile: 7, compatibilityId: 6, elPresent: true}, fields});
}

/** Dolby Vision 5, of which colours are not named. */
export function p5Stream(fields: StreamFields = {}): SimulatedStream {
  const unnamed = {colorPrimaries: undefined, colorSpace: undefined, colorTrc: undefined};
  return hevcStream({dovi: {profile: 5, compatibilityId: 0}, fields: {...unnamed, ...fields}});
}

/** Dolby Vision 8.1, over HDR10. */
export function p81Stream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({dovi: {profile: 8, compatibilityId: 1}, fields});
}

/** Dolby Vision 8.4, over HLG. */
export function p84Stream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({dovi: {profile: 8, compatibilityId: 4}, fields: {colorTrc: 'arib-std-b67', ...fields}});
}

/** HDR10 without Dolby Vision. */
export function hdr10Stream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({fields});
}

/** HDR10+, which current servers tell by a key of its own. */
export function hdr10PlusStream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({fields: {HDR10PlusPresent: true, ...fields}});
}

/** HLG without Dolby Vision. */
export function hlgStream(fields: StreamFields = {}): SimulatedStream {
  return hevcStream({fields: {colorTrc: 'arib-std-b67', ...fields}});
}

/** A Full HD picture of 8 bits in H.264. */
export function sdrStream(fields: StreamFields = {}): SimulatedStream {
  const stream = streamOf(
    {streamType: 1, default: true, codec: 'h264', bitrate: 9800, bitDepth: 8, chromaSubsampling: '4:2:0'},
    {codedHeight: 1088, codedWidth: 1920},
    colors('bt709', 'bt709'),
    {frameRate: 23.976, height: 1080, width: 1920, level: 41, profile: 'high', refFrames: 4, scanType: 'progressive'},
    fields,
  );
  const displayTitle = describePicture(stream);
  return streamOf({displayTitle, extendedDisplayTitle: `${displayTitle} (H.264)`}, stream);
}

function colors(primaries: string, transfer: string): StreamFields {
  const space = primaries === 'bt2020' ? 'bt2020nc' : primaries;
  return {colorPrimaries: primaries, colorRange: 'tv', colorSpace: space, colorTrc: transfer};
}

function doviKeys(dovi: SimulatedDovi): StreamFields {
  return {
    DOVIBLCompatID: dovi.compatibilityId,
    DOVIBLPresent: dovi.blPresent ?? true,
    DOVIELPresent: dovi.elPresent ?? false,
    DOVILevel: dovi.level ?? 6,
    DOVIPresent: true,
    DOVIProfile: dovi.profile,
    DOVIRPUPresent: dovi.rpuPresent ?? true,
    DOVIVersion: '1.0',
  };
}

function describePicture(stream: SimulatedStream): string {
  const size = Number(stream['width']) > 1920 ? '4K' : `${stream['height']}p`;
  const range = [stream['DOVIPresent'] ? 'DoVi' : '', baseOf(stream)].filter(Boolean).join('/');
  return range === '' ? size : `${size} ${range}`;
}

function baseOf(stream: SimulatedStream): string {
  if (stream['colorTrc'] === 'smpte2084') return stream['HDR10PlusPresent'] ? 'HDR10+' : 'HDR10';
  return stream['colorTrc'] === 'arib-std-b67' ? 'HLG' : '';
}

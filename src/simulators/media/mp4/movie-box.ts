import {ascii, box, fullBox, u16, u32, zeros} from './boxes.ts';
import {totalTime} from './frames.ts';
import type {Mp4Settings, PlacedFrame, Track} from './mp4-input.ts';
import {commonProperties} from './sample-properties.ts';
import {emptyTables, tablesOf} from './sample-tables.ts';

/** The movie box; offsets of frames count from `dataOffset`. */
export function moovOf(settings: Mp4Settings, placed: readonly PlacedFrame[], dataOffset: number): Uint8Array {
  const seconds = Math.max(0, ...settings.tracks.map(track => totalTime(track) / track.timescale));
  const fragmented = settings.layout === 'fragmented';
  const traks = settings.tracks.map(track => {
    const own = placed.filter(({trackId}) => trackId === track.id);
    return trakOf(track, fragmented ? emptyTables() : tablesOf(track, own, settings, dataOffset), fragmented);
  });
  const mvhd = fullBox('mvhd', 0, 0, u32(0, 0, 1000, fragmented ? 0 : Math.round(seconds * 1000)), zeros(80));
  const mvex = fragmented ? [mvexOf(settings, Math.round(seconds * 1000))] : [];
  return box('moov', mvhd, ...traks, ...mvex);
}

function mvexOf({tracks, fragments}: Mp4Settings, durationMs: number): Uint8Array {
  const mehd = fragments.mehd ? [fullBox('mehd', 0, 0, u32(durationMs))] : [];
  const trexes = tracks.map(track => {
    const [duration, size, flags] = fragments.properties === 'trex' ? commonProperties(track) : [0, 0, 0];
    return fullBox('trex', 0, 0, u32(track.id, 1, duration, size, flags));
  });
  return box('mvex', ...mehd, ...trexes);
}

function trakOf(track: Track, tables: readonly Uint8Array[], fragmented: boolean): Uint8Array {
  const stsd = fullBox('stsd', track.stsdVersion, 0, u32(track.entries.length), ...track.entries);
  const stbl = box('stbl', stsd, ...tables);
  const duration = fragmented ? 0 : totalTime(track);
  const mdhd = fullBox('mdhd', 0, 0, u32(0, 0, track.timescale, duration), u16(packLanguage(track.language), 0));
  const hdlr = fullBox('hdlr', 0, 0, u32(0), ascii(track.handler), zeros(12), ascii(`${track.handlerName}\0`));
  const elng = track.extendedLanguage ? [fullBox('elng', 0, 0, ascii(`${track.extendedLanguage}\0`))] : [];
  const tref = track.enhances === undefined ? [] : [box('tref', box('vdep', u32(track.enhances)))];
  const udta = track.title === undefined ? [] : [box('udta', box('name', ascii(track.title)))];
  const tkhd = fullBox('tkhd', 0, 3, u32(0, 0, track.id, 0, 0), zeros(60));
  const minf = box('minf', stbl);
  return box('trak', tkhd, ...tref, box('mdia', mdhd, ...elng, hdlr, minf), ...udta);
}

function packLanguage(language: string | number): number {
  if (typeof language === 'number') return language;
  return [...language].reduce((code, letter) => code * 32 + (letter.charCodeAt(0) - 0x60), 0);
}

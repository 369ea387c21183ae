import {type Descriptor, parseDescriptors} from './descriptors.ts';

/** One elementary stream as a program map names it. */
export type ProgramStream = {
  readonly pid: number;
  readonly streamType: number;
  readonly descriptors: readonly Descriptor[];
};

/** A program map section (TS_program_map_section). */
export type ProgramMap = {readonly descriptors: readonly Descriptor[]; readonly streams: readonly ProgramStream[]};

const tableIds = {programAssociation: 0x00, programMap: 0x02} as const;

/** current_next_indicator: the table applies already. */
const currentNext = 0x01;

const sectionHeaderBytes = 8;
const crcBytes = 4;

/** The PIDs of the program maps that a section of the PAT names (ISO/IEC 13818-1 section 2.4.4.3). */
export function parseProgramAssociation(section: Uint8Array): number[] {
  const body = bodyOf(section, tableIds.programAssociation);
  const pids: number[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) {
    if (u16(body, at) !== 0) pids.push(u13(body, at + 2));
  }
  return pids;
}

/** A section of a PMT (ISO/IEC 13818-1 section 2.4.4.8); undefined for another table, or one that is not yet valid. */
export function parseProgramMap(section: Uint8Array): ProgramMap | undefined {
  const body = bodyOf(section, tableIds.programMap);
  if (body.length < 4) return undefined;
  const streams: ProgramStream[] = [];
  let at = 4 + u12(body, 2);
  const descriptors = parseDescriptors(body.subarray(4, at));
  while (at + 5 <= body.length) {
    const end = at + 5 + u12(body, at + 3);
    streams.push({
      streamType: body[at] ?? 0,
      pid: u13(body, at + 1),
      descriptors: parseDescriptors(body.subarray(at + 5, end)),
    });
    at = end;
  }
  return {descriptors, streams};
}

/** What lies between the section header and the CRC; empty where the section is not that table. */
function bodyOf(section: Uint8Array, tableId: number): Uint8Array {
  const applies = section[0] === tableId && ((section[5] ?? 0) & currentNext) !== 0;
  const end = applies ? section.length - crcBytes : 0;
  return section.subarray(sectionHeaderBytes, Math.max(sectionHeaderBytes, end));
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function u13(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) & 0x1fff;
}

function u12(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) & 0x0fff;
}

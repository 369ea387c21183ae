import type {ByteSource} from '../../base/byte-source.ts';
import {MediaError} from '../media-error.ts';
import type {Packet} from './packet.ts';
import {parsePesHeader} from './pes.ts';
import {type ProgramMap, parseProgramAssociation, parseProgramMap} from './program-tables.ts';
import {readPackets} from './read-packets.ts';
import {SectionAssembler} from './section-assembler.ts';

/** What the packets at the start of a file tell. */
export type HeadScan = {
  readonly maps: readonly ProgramMap[];
  /** PIDs of which nothing but scrambled packets was met. */
  readonly scrambledPids: ReadonlySet<number>;
  /** The first PTS of each PID, in ticks. */
  readonly firstPts: ReadonlyMap<number, number>;
};

/** Tables repeat every 100 ms on Blu-ray: in the first read, or within a megabyte. */
const chunkSizes = {firstBytes: 65_536} as const;

/** Past so many bytes a map still missing is not waited for, and past so many none is expected any more. */
const patienceBytes = {withSome: 1_048_576, withNone: 4_194_304} as const;

/**
 * Reads the program tables (PAT, and the PMT of every program) from the start of a transport stream, 64 KiB at first and
 * up to 4 MiB. Throws MediaError where there are none.
 */
export async function scanHead(source: ByteSource, stride: number): Promise<HeadScan> {
  const scanner = new HeadScanner();
  let readBytes = 0;
  for await (const {packets, sizeBytes} of readPackets(source, {stride, offset: 0, chunks: chunkSizes})) {
    for (const packet of packets) scanner.push(packet);
    readBytes += sizeBytes;
    const patience = scanner.maps.length > 0 ? patienceBytes.withSome : patienceBytes.withNone;
    if (scanner.isComplete || readBytes >= patience) break;
  }
  if (scanner.maps.length === 0) throw new MediaError('no program map in a transport stream', 0);
  return scanner;
}

const patPid = 0;

class HeadScanner implements HeadScan {
  readonly firstPts = new Map<number, number>();
  readonly #association = new SectionAssembler();
  readonly #mapSections = new Map<number, SectionAssembler>();
  readonly #maps = new Map<number, ProgramMap>();
  readonly #scrambled = new Set<number>();
  readonly #clear = new Set<number>();

  get scrambledPids(): ReadonlySet<number> {
    return new Set([...this.#scrambled].filter(pid => !this.#clear.has(pid)));
  }

  get maps(): readonly ProgramMap[] {
    return [...this.#maps.values()];
  }

  get isComplete(): boolean {
    return this.#mapSections.size > 0 && this.#maps.size === this.#mapSections.size;
  }

  push(packet: Packet): void {
    const mapSections = this.#mapSections.get(packet.pid);
    if (packet.pid === patPid) this.#readAssociation(packet);
    else if (mapSections) this.#readMap(packet, mapSections);
    else this.#readStream(packet);
  }

  #readAssociation(packet: Packet): void {
    for (const section of this.#association.push(packet)) {
      for (const pid of parseProgramAssociation(section)) {
        if (!this.#mapSections.has(pid)) this.#mapSections.set(pid, new SectionAssembler());
      }
    }
  }

  /** Programs may share the PID of their maps. */
  #readMap(packet: Packet, sections: SectionAssembler): void {
    for (const section of sections.push(packet)) {
      const map = parseProgramMap(section);
      if (!map) continue;
      const before = this.#maps.get(packet.pid)?.streams ?? [];
      const pids = new Set(before.map(({pid}) => pid));
      this.#maps.set(packet.pid, {...map, streams: [...before, ...map.streams.filter(({pid}) => !pids.has(pid))]});
    }
  }

  #readStream({pid, unitStart, scrambled, payload}: Packet): void {
    if (scrambled) this.#scrambled.add(pid);
    const header = unitStart && !scrambled ? parsePesHeader(payload) : undefined;
    if (!header) return;
    (header.scrambled ? this.#scrambled : this.#clear).add(pid);
    if (header.ptsTicks !== undefined && !this.firstPts.has(pid)) this.firstPts.set(pid, header.ptsTicks);
  }
}

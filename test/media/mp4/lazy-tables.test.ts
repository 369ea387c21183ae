import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {ByteSource} from '../../../src/base/byte-source.ts';
import {meteredSource} from '../../../src/base/metered-source.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {findPlace} from '../../../src/media/mp4/box-place.ts';
import type {FileBytes} from '../../../src/media/mp4/file-bytes.ts';
import {heldBytes} from '../../../src/media/mp4/held-bytes.ts';
import {type Movie, readMovie} from '../../../src/media/mp4/movie.ts';
import {movieSamples} from '../../../src/media/mp4/movie-samples.ts';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import {PagedBytes} from '../../../src/media/mp4/paged-bytes.ts';
import type {Sample} from '../../../src/media/mp4/sample.ts';
import type {Mp4Input} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {collectFrames, makeFrames} from './collect-frames.ts';
import {type KnownSample, pictures, sounds, type WrittenFilm, writeLongFilm} from './long-film.ts';

const positions = [0.1, 0.3, 0.5, 0.7, 0.9];
const twoHours = 172_800;
const audio = sounds(225_000);

const layouts = [
  {claim: 'one sample per chunk', samplesPerChunk: () => 1},
  {claim: '24 samples per chunk', samplesPerChunk: () => 24},
] as const;

describe.each(layouts)('a film of two hours, $claim', ({samplesPerChunk}) => {
  const film = writeLongFilm({
    tracks: [pictures(twoHours, {samplesPerChunk}), {...audio, samplesPerChunk}, {...audio, samplesPerChunk}],
  });
  const {reads} = film;

  it.each([
    ['its pictures', [1]],
    ['all its tracks', [1, 2, 3]],
  ])('is opened and entered at five places for %s within 250 kB and 40 reads', async (_, trackIds) => {
    reads.length = 0;
    const metered = meteredSource(film.source, {budgetBytes: 250_000});
    const container = await openMp4(metered);
    for (const position of positions) {
      const [first] = await collectFrames(container, {position, trackIds, limit: 1});
      expect(first).toMatchObject({keyframe: true});
    }
    expect(metered.cost.requests).toBeLessThanOrEqual(40);
    expect(reads).toHaveLength(metered.cost.requests);
    expect(bytesIn(reads)).toBeLessThanOrEqual(250_000);
  });

  it('costs no more without a cache around the source', async () => {
    reads.length = 0;
    const container = await openMp4(film.source);
    for (const position of positions) await collectFrames(container, {position, limit: 1});
    expect(reads.length).toBeLessThanOrEqual(40);
    expect(bytesIn(reads)).toBeLessThanOrEqual(250_000);
  });

  it('gives at any place the samples that lie there', async () => {
    const movie = await lazyMovie(film);
    for (const position of [0, ...positions, 0.123, 0.999, 1]) {
      const found = await samplesAt(movie, {position, trackIds: [1], limit: 60});
      const first = Math.floor(Math.min(position * twoHours, twoHours - 1) / 24) * 24;
      expect(found).toEqual(film.samples.get(1)?.slice(first, first + 60));
    }
  });
});

describe('the movie box of a long film', () => {
  it('made for streaming is read no more of than one at the end', async () => {
    const film = writeLongFilm({tracks: [pictures(twoHours), audio], layout: 'moov-first'});
    const container = await openMp4(film.source);
    for (const position of positions) await collectFrames(container, {position, limit: 1});
    expect(film.reads.length).toBeLessThanOrEqual(40);
    expect(bytesIn(film.reads)).toBeLessThanOrEqual(250_000);
  });

  it('is not looked into for tracks that are not wanted', async () => {
    const film = writeLongFilm({tracks: [pictures(20_000), sounds(30_000)]});
    const container = await openMp4(film.source);
    film.reads.length = 0;
    await collectFrames(container, {position: 0.5, trackIds: [1], limit: 1});
    expect(film.reads.length).toBeLessThanOrEqual(3);
  });

  it('up to 128 KiB is read whole', async () => {
    const film = writeLongFilm({tracks: [pictures(5000)]});
    expect(film.moov.length).toBeGreaterThan(100_000);
    expect(film.moov.length).toBeLessThan(131_072);
    const container = await openMp4(film.source);
    for (const position of positions) await collectFrames(container, {position, limit: 100});
    expect(film.reads).toHaveLength(3);
  });
});

describe('a walk', () => {
  const film = writeLongFilm({
    tracks: [pictures(30_000, {samplesPerChunk: chunk => 1 + (chunk % 3)}), sounds(40_000), sounds(40_000)],
  });

  it('gives every sample of every track in file order', async () => {
    const found = await samplesAt(await lazyMovie(film), {position: 0, trackIds: [1, 2, 3], limit: 1_000_000});
    const known = [...film.samples.values()].flat().toSorted((a, b) => a.offset - b.offset);
    expect(found.length).toBe(known.length);
    expect(found.findIndex((sample, index) => !isSame(sample, known[index]))).toBe(-1);
  });

  it('reads nothing twice', async () => {
    film.reads.length = 0;
    const movie = await lazyMovie(film);
    await samplesAt(movie, {position: 0, trackIds: [1, 2, 3], limit: 1_000_000});
    const inOrder = film.reads.toSorted(([a], [b]) => a - b);
    const overlaps = inOrder.filter(([offset], index) => {
      const [before, length] = inOrder[index - 1] ?? [0, 0];
      return before + length > offset;
    });
    expect(overlaps).toEqual([]);
    expect(bytesIn(film.reads)).toBeLessThan(film.moov.length + 8192);
  });

  it('reads ever larger pieces', async () => {
    film.reads.length = 0;
    const movie = await lazyMovie(film);
    await samplesAt(movie, {position: 0, trackIds: [1, 2, 3], limit: 1_000_000});
    expect(film.reads.length).toBeLessThan(80);
    expect(Math.max(...film.reads.map(([, length]) => length))).toBeLessThanOrEqual(65_536);
  });
});

describe('long tables of other kinds', () => {
  it('stsc of an entry per chunk is counted on from the last place that was looked at', async () => {
    const ragged = sounds(120_000, {samplesPerChunk: chunk => 1 + (chunk % 2)});
    const film = writeLongFilm({tracks: [pictures(20_000), ragged]});
    const movie = await lazyMovie(film);
    for (const position of [0.9, 0.2, 0.95]) {
      const found = await samplesAt(movie, {position, trackIds: [2], limit: 30});
      const first = Math.floor(position * 120_000);
      expect(found).toEqual(film.samples.get(2)?.slice(first, first + 30));
    }
    const before = bytesIn(film.reads);
    await samplesAt(movie, {position: 0.9, trackIds: [2], limit: 1});
    expect(bytesIn(film.reads) - before).toBeLessThan(20_000);
  });

  it('stss of more entries than are read whole is searched', async () => {
    const film = writeLongFilm({tracks: [pictures(60_000, {keyEvery: 2})]});
    film.reads.length = 0;
    const movie = await lazyMovie(film);
    const found = await samplesAt(movie, {position: 0.50001, trackIds: [1], limit: 40});
    expect(found).toEqual(film.samples.get(1)?.slice(30_000, 30_040));
    expect(bytesIn(film.reads)).toBeLessThan(60_000);
  });

  it('stts of an entry per sample is not read: times are taken as even, places stay exact', async () => {
    const film = writeLongFilm({
      tracks: [pictures(70_000, {timescale: 1000, durationOf: index => 41 + (index % 2)}), sounds(60_000)],
    });
    film.reads.length = 0;
    const movie = await lazyMovie(film);
    const found = await samplesAt(movie, {position: 0.5, trackIds: [1, 2], limit: 300});
    expect(bytesIn(film.reads)).toBeLessThan(60_000);
    const [first] = found;
    expect(first).toMatchObject({trackId: 1, keyframe: true});
    for (const sample of found) {
      const known = film.samples.get(sample.trackId)?.find(({offset}) => offset === sample.offset);
      expect(sample).toMatchObject({sizeBytes: known?.sizeBytes, keyframe: known?.keyframe});
      expect(Math.abs((sample.timeMs ?? 0) - (known?.timeMs ?? 0))).toBeLessThan(1);
    }
  });

  it('one chunk of everything is entered by the sizes before', async () => {
    const film = writeLongFilm({tracks: [pictures(40_000, {samplesPerChunk: () => 1_000_000})]});
    const found = await samplesAt(await lazyMovie(film), {position: 0.75, trackIds: [1], limit: 2000});
    expect(found).toEqual(film.samples.get(1)?.slice(30_000, 32_000));
  });
});

describe('a movie read lazily', () => {
  const pattern = (max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({min: 1, max}), {minLength: 1, maxLength: 9});
  const track = fc.record({
    samples: fc.integer({min: 1, max: 1500}),
    perChunk: pattern(40),
    sizes: pattern(5000),
    durations: pattern(100),
    keyEvery: fc.option(fc.integer({min: 1, max: 50}), {nil: undefined}),
    reordered: fc.boolean(),
  });
  const start = fc.record({position: fc.double({min: 0, max: 1, noNaN: true}), trackIds: fc.subarray([1, 2, 3])});

  it('is the same as one read whole, and as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(track, {minLength: 1, maxLength: 3}), start, async (tracks, {position, trackIds}) => {
        const film = writeLongFilm({
          tracks: tracks.map(({perChunk, sizes, durations, keyEvery, samples, reordered}, index) => ({
            handler: index === 0 ? 'vide' : 'soun',
            samples,
            reordered,
            samplesPerChunk: chunk => cycled(perChunk, chunk),
            sizeOf: sample => cycled(sizes, sample),
            durationOf: sample => cycled(durations, sample),
            ...(keyEvery === undefined ? {} : {keyEvery}),
          })),
        });
        const wish = {position, trackIds, limit: 5000};
        const lazy = await samplesAt(await lazyMovie(film), wish);
        expect(lazy).toEqual(await samplesAt(await wholeMovie(film), wish));
        for (const id of trackIds) {
          const own = lazy.filter(({trackId}) => trackId === id);
          expect(own).toEqual(own.length > 0 ? film.samples.get(id)?.slice(-own.length) : []);
        }
      }),
      {numRuns: 60},
    );
  });

  const sizes = fc.constantFrom<Required<Mp4Input>['sizes']>('stsz', 'stz2-4', 'stz2-8', 'stz2-16');

  it('is as it was written with sample sizes of any width', async () => {
    const shape = fc.record({sizes, framesPerChunk: fc.integer({min: 1, max: 30}), gop: fc.integer({min: 1, max: 40})});
    await fc.assert(
      fc.asyncProperty(shape, start, async ({gop, ...layout}, {position}) => {
        const frames = makeFrames(200, {gop}).map((frame, index) => ({
          ...frame,
          data: new Uint8Array(1 + (index % 15)),
        }));
        const written = writeMp4({tracks: [{handler: 'vide', entries: [visualEntry('hvc1')], frames}], ...layout});
        const movie = await movieOf(new PagedBytes(bufferSource(written.bytes)));
        const found = await samplesAt(movie, {position, trackIds: [1], limit: 1000});
        const known = written.frames.slice(-found.length);
        expect(found).toEqual(known.map(({index, ...frame}) => ({...frame, timeMs: index * 40})));
      }),
      {numRuns: 200},
    );
  });
});

describe('damage', () => {
  const video = {
    handler: 'vide',
    entries: [visualEntry('hvc1')],
    frames: makeFrames(30, {gop: 3, sizeBytes: 12}),
  } as const;
  const sound = {handler: 'soun', entries: [soundEntry('ac-3')], frames: makeFrames(20, {seed: 2})} as const;
  const {bytes} = writeMp4({tracks: [video, sound], framesPerChunk: 4, layout: 'moov-first'});

  it('of a movie read lazily has the effect it has on one read whole', async () => {
    const flips = fc.array(fc.nat({max: 2000 * 8}), {minLength: 1, maxLength: 8});
    await fc.assert(
      fc.asyncProperty(flips, async bits => {
        const damaged = bytes.slice();
        for (const bit of bits) {
          const at = Math.floor(bit / 8);
          damaged[at] = (damaged[at] ?? 0) ^ (1 << (bit % 8));
        }
        const file = new PagedBytes(bufferSource(damaged));
        expect(await answerOf(() => movieOf(file))).toEqual(await answerOf(() => movieOf(held(damaged))));
      }),
      {numRuns: 400},
    );
  });

  it('of a long movie box ends in answers or a MediaError, after few reads', async () => {
    const film = writeLongFilm({tracks: [pictures(20_000), sounds(20_000)], layout: 'moov-first', offsets: 'stco'});
    const head = await film.source.read(0, film.moovOffset + film.moov.length);
    const words = fc.constantFrom(0, 1, 8, 0x7fffffff, 0xffffffff);
    const overwrites = fc.array(fc.tuple(fc.nat({max: head.length - 4}), words), {maxLength: 6});
    const boxesOnly = fc.array(fc.tuple(fc.nat({max: 900}), words), {minLength: 1, maxLength: 3});
    const cut = fc.nat({max: head.length});
    await fc.assert(
      fc.asyncProperty(fc.oneof(overwrites, boxesOnly), fc.option(cut), async (changes, length) => {
        const damaged = head.slice(0, length ?? head.length);
        const view = new DataView(damaged.buffer);
        for (const [at, word] of changes) if (at + 4 <= damaged.length) view.setUint32(at, word);
        const sizeBytes = length === null ? film.source.sizeBytes : damaged.length;
        await survivesFilm(damaged, sizeBytes);
      }),
      {numRuns: 150},
    );
  });

  it('of the count of any table of a long movie box makes its track unreadable', async () => {
    const film = writeLongFilm({tracks: [pictures(20_000)], layout: 'moov-first'});
    for (const [type, countOffset] of [
      ['stts', 4],
      ['stsc', 4],
      ['co64', 4],
      ['stsz', 8],
      ['stss', 4],
    ] as const) {
      const damaged = (await film.source.read(0, film.moovOffset + film.moov.length)).slice();
      const at = Buffer.from(damaged).indexOf(type) + 4 + countOffset;
      new DataView(damaged.buffer).setUint32(at, 0x7fffffff);
      const container = await openMp4(bufferSource(damaged));
      expect(container.tracks[0]?.unreadable, type).toContain('its sample table is damaged');
    }
  });

  it('at the end of a long movie box is told as a file cut short', async () => {
    const film = writeLongFilm({tracks: [pictures(20_000)]});
    const sizeBytes = film.source.sizeBytes - 1;
    const read: ByteSource['read'] = (offset, length) => film.source.read(offset, Math.min(length, sizeBytes - offset));
    await expect(openMp4({...film.source, sizeBytes, read})).rejects.toThrow(
      'the file ends 1 bytes before its movie box',
    );
  });

  async function survivesFilm(head: Uint8Array, sizeBytes: number): Promise<void> {
    const reads: number[] = [];
    const read: ByteSource['read'] = (offset, length) => {
      reads.push(length);
      const available = Math.max(0, Math.min(length, sizeBytes - offset));
      const answer = new Uint8Array(available);
      answer.set(head.subarray(offset, offset + available));
      return Promise.resolve(answer);
    };
    await orBroken(async () => {
      const container = await openMp4({name: 'damaged', sizeBytes, read, close: () => Promise.resolve()});
      for (const position of [0, 0.5, 1]) await orBroken(() => collectFrames(container, {position, limit: 200}));
    });
    expect(reads.length).toBeLessThan(700);
    expect(Math.max(0, ...reads)).toBeLessThanOrEqual(270_336);
  }
});

type Wish = {position: number; trackIds: readonly number[]; limit: number};

async function samplesAt(movie: Movie, {position, trackIds, limit}: Wish): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const sample of movieSamples(movie, {position, trackIds: new Set(trackIds), leadId: 1})) {
    samples.push(sample);
    if (samples.length === limit) break;
  }
  return samples;
}

function lazyMovie({source, moovOffset, moov}: WrittenFilm): Promise<Movie> {
  return readMovie(new PagedBytes(source), moovPlace(moovOffset, moov.length));
}

function wholeMovie({moovOffset, moov}: WrittenFilm): Promise<Movie> {
  const held = heldBytes({type: 'moov', payload: moov.subarray(8), offset: moovOffset + 8});
  return readMovie(held, moovPlace(moovOffset, moov.length));
}

function moovPlace(offset: number, sizeBytes: number): Parameters<typeof readMovie>[1] {
  return {type: 'moov', offset, payloadOffset: offset + 8, end: offset + sizeBytes};
}

/** The movie of a file whose other boxes are of no interest. */
async function movieOf(file: FileBytes): Promise<Movie> {
  const moov = await findPlace(file, {type: 'file', offset: 0, payloadOffset: 0, end: file.sizeBytes}, 'moov');
  if (!moov) throw new MediaError('no movie', 0);
  return readMovie(file, moov);
}

function held(bytes: Uint8Array): FileBytes {
  return heldBytes({type: 'file', payload: bytes, offset: 0});
}

/** What is told of a movie: its tracks and the samples at three places, or that it is broken. */
async function answerOf(open: () => Promise<Movie>): Promise<unknown> {
  return orBroken(async () => {
    const movie = await open();
    const trackIds = movie.tracks.map(({track}) => track.id);
    const places = [0, 0.4, 1].map(position => orBroken(() => samplesAt(movie, {position, trackIds, limit: 100})));
    return {...movie, tracks: movie.tracks.map(({track}) => track), samples: await Promise.all(places)};
  });
}

async function orBroken(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MediaError) return 'broken';
    throw error;
  }
}

function isSame(sample: Sample, known: KnownSample | undefined): boolean {
  return (
    known !== undefined &&
    sample.trackId === known.trackId &&
    sample.offset === known.offset &&
    sample.sizeBytes === known.sizeBytes &&
    sample.keyframe === known.keyframe &&
    sample.timeMs === known.timeMs
  );
}

function cycled(values: readonly number[], index: number): number {
  return values[index % values.length] ?? 1;
}

function bytesIn(reads: readonly (readonly [number, number])[]): number {
  return reads.reduce((sum, [, length]) => sum + length, 0);
}

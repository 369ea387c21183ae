import fc from 'fast-check';
import {describe, expect, it, onTestFinished} from 'vitest';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {plainTrueHdStream} from '../../../src/simulators/plex/audio-streams.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {startPlex} from '../../../src/simulators/plex/start-plex.ts';
import {hdr10Stream, p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';
import {runCli} from '../../support/run-cli.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const kinds = [
  () => simulatedMedia({bytes: felFilm}),
  () => simulatedMedia({bytes: melFilm}),
  () => simulatedMedia({video: hdr10Stream(), audio: [plainTrueHdStream()], bytes: felFilm}),
  () => simulatedMedia({video: p81Stream(), bytes: felFilm}),
  () => simulatedMedia({video: sdrStream(), audio: []}),
];

const faults: readonly {match: RegExp; with: FaultKind}[] = [
  {match: /\/all\?/, with: {status: 500}},
  {match: /\/all\?/, with: 'truncated'},
  {match: /\/all\?/, with: 'reset'},
  {match: /\/all\?/, with: {body: '{"MediaContainer":{"size":0}}'}},
  {match: /\/library\/metadata\//, with: {status: 404}},
  {match: /\/library\/metadata\//, with: {status: 500}},
  {match: /\/library\/parts\//, with: {status: 503}},
  {match: /\/library\/parts\//, with: 'cut'},
  {match: /\/library\/sections$/, with: {status: 401}},
];

const step = fc.record({
  change: fc.constantFrom('add', 'remove', 'move', 'replace', 'rename', 'version', 'nothing'),
  pick: fc.nat(),
  kind: fc.nat(kinds.length - 1),
});
const round = fc.record({
  steps: fc.array(step, {maxLength: 5}),
  fault: fc.option(fc.record({which: fc.nat(faults.length - 1), times: fc.integer({min: 1, max: 4})})),
  flags: fc.constantFrom([], [], [], ['--full'], ['--no-probe'], ['--library', 'Movies']),
  stopAfter: fc.option(fc.integer({min: 1, max: 12})),
});

describe('after any changes, faults and interruptions', () => {
  it('a clean scan knows what a first scan would find, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, {minLength: 1, maxLength: 4}), async rounds => {
        const {plex, scan, movies, close} = await household();
        try {
          for (const one of rounds) {
            for (const {change, pick, kind} of one.steps) apply(plex, change, {pick, kind});
            const heal = one.fault
              ? plex.fail({...(faults[one.fault.which] ?? {match: /./, with: 'reset'}), times: one.fault.times})
              : undefined;
            await scan('kept', one.flags, one.stopAfter ?? undefined);
            heal?.();
          }
          expect(await scan('kept', [])).toBe(0);
          expect(await scan('fresh', [])).toBe(0);
          expect(await movies('kept')).toEqual(await movies('fresh'));
          expect(await movies('kept', '--fel')).toEqual(await movies('fresh', '--fel'));
          expect(await movies('kept', '--unproven')).toEqual(await movies('fresh', '--unproven'));
        } finally {
          await close();
        }
      }),
      {numRuns: 25},
    );
  });
});

async function household() {
  const plex = await startPlex({
    libraries: [
      {key: '1', title: 'Movies'},
      {key: '2', title: '4K'},
    ],
  });
  const folder = await temporaryFolder();
  for (const [index, kind] of kinds.entries())
    plex.addMovie(index % 2 ? '1' : '2', simulatedMovie({title: `Movie ${index}`, media: [kind()]}));
  const run = (name: string, argv: readonly string[], signal?: AbortSignal) =>
    runCli(argv, {
      env: {
        PLEX_URL: plex.url,
        PLEX_TOKEN: plex.token,
        LIBRARY_NAME: 'Movies,4K',
        FELSCANNER_DATA_DIR: `${folder}/${name}`,
      },
      ...(signal && {signal}),
    });
  onTestFinished(() => plex.close());
  return {
    plex,
    close: () => plex.close(),
    async scan(name: string, flags: readonly string[], stopAfter?: number) {
      const stop = new AbortController();
      let requests = 0;
      const end = plex.onRequest(() => {
        requests += 1;
        if (requests === stopAfter) stop.abort();
      });
      const {exitCode} = await run(name, ['scan', '--no-collections', ...flags], stop.signal);
      end();
      return exitCode;
    },
    async movies(name: string, ...flags: string[]) {
      return JSON.parse((await run(name, ['movies', '--json', ...flags])).stdout);
    },
  };
}

type Plex = Awaited<ReturnType<typeof startPlex>>;
type Choice = {pick: number; kind: number};

/** Titles tell apart what is alive. */
function apply(plex: Plex, change: string, {pick, kind}: Choice): void {
  const alive = plex.movies().map(({ratingKey: key}) => key);
  const ratingKey = alive[pick % Math.max(1, alive.length)];
  const media = kinds[kind]?.() ?? simulatedMedia();
  if (change === 'add' || ratingKey === undefined) {
    plex.addMovie(pick % 2 ? '1' : '2', simulatedMovie({title: `Movie ${pick} ${kind}`, media: [media]}));
    return;
  }
  const movie = plex.movie(ratingKey);
  if (change === 'remove') plex.removeMovie(ratingKey);
  if (change === 'move') {
    plex.removeMovie(ratingKey);
    plex.addMovie(movie.libraryKey === '1' ? '2' : '1', movie);
  }
  if (change === 'rename') plex.updateMovie(ratingKey, {title: `${movie.title} again`});
  if (change === 'version') plex.addVersion(ratingKey, media);
  const part = movie.media[0]?.parts[0];
  if (change === 'replace' && part) plex.replaceFile(part.id, {bytes: kind % 2 ? felFilm : melFilm});
}

import {describe, expect, it} from 'vitest';
import {inspectMedia} from '../../../src/index.ts';
import {type SpreadFilm, writeSpreadFilm} from '../../../src/simulators/media/spread-film.ts';

const film: SpreadFilm = {sizeBytes: 68_400_000_000, durationMs: 7_380_000, picture: 'fel', atmos: 'all'};

async function inspected(shape: Partial<SpreadFilm>): ReturnType<typeof inspectMedia> {
  const bytes = writeSpreadFilm({...film, ...shape});
  return inspectMedia({name: 'film.mkv', ...bytes, close: async () => undefined});
}

describe('a film of a few kilobytes that is as large as films are', () => {
  it('is as large and as long as it is to be', async () => {
    const {sizeBytes} = writeSpreadFilm(film);
    expect(sizeBytes).toBe(film.sizeBytes);
    expect((await inspected({})).durationMs).toBe(film.durationMs);
  });

  it.each([
    ['fel', 'P7 FEL'],
    ['mel', 'P7 MEL'],
    ['no-el', 'P7 no EL'],
    ['p81', 'P8.1'],
    ['p5', 'P5'],
    ['hdr10plus', 'HDR10+'],
    ['hdr10', 'HDR10'],
  ] as const)('with %s is read as %s', async (picture, label) => {
    expect((await inspected({picture})).label).toBe(label);
  });

  it.each([
    ['all', true],
    ['late', true],
    ['none', false],
  ] as const)('whose track has Atmos: %s', async (atmos, isAtmos) => {
    expect((await inspected({atmos})).audio.map(track => track.atmos)).toEqual([isAtmos]);
  });
});

import {describe, expect, it} from 'vitest';
import type {Part} from '../../../src/core/library/movie.ts';
import {probeIdentity} from '../../../src/core/library/probe-identity.ts';
import {aPart} from '../../support/library.ts';

describe('identity of a file for its verdict', () => {
  const identity = probeIdentity(aPart());

  it('outlives a rebuilt library, where the part has another id', () => {
    expect(probeIdentity(aPart({id: 9, key: '/library/parts/9/1750000000/file.mkv'}))).toBe(identity);
  });

  it.each<[string, Partial<Part>]>([
    ['path', {file: '/data/movies/Beta.mkv'}],
    ['size', {sizeBytes: 61_999_999_999}],
    ['unknown size', {sizeBytes: undefined}],
    ['change stamp', {key: '/library/parts/5101/1750000001/file.mkv'}],
    ['shape of the key', {key: '/other/1750000000/file.mkv'}],
    ['deeper key', {key: '/library/parts/5101/1750000000/more/file.mkv'}],
  ])('is another with another %s', (_name, overrides) => {
    expect(probeIdentity(aPart(overrides))).not.toBe(identity);
  });

  it('of a part without a path is bound to its whole key', () => {
    const first = aPart({file: undefined});
    expect(probeIdentity(first)).toBe(probeIdentity({...first}));
    expect(probeIdentity({...first, key: '/library/parts/9/1750000000/file.mkv'})).not.toBe(probeIdentity(first));
  });

  it('keeps path and size apart', () => {
    const key = '/odd';
    expect(probeIdentity(aPart({key, file: 'a1', sizeBytes: 2}))).not.toBe(
      probeIdentity(aPart({key, file: 'a', sizeBytes: 12})),
    );
  });
});

import {expect, it} from 'vitest';
import {warningsOf} from '../../../src/core/approvals/warnings-of.ts';
import {aQuestion} from '../../support/approvals.ts';

type Facts = {seeders?: number | undefined; sizeBytes?: number | undefined; freeBytes?: number | undefined};

it.each<[Facts, string[]]>([
  [{}, []],
  [{seeders: 4}, []],
  [{seeders: 3}, ['only 3 seeders']],
  [{seeders: undefined}, []],
  [{freeBytes: 9.99e10, sizeBytes: 1e11}, ['does not fit: 100 GB, and 99.9 GB are free']],
  [{freeBytes: 1e11, sizeBytes: 1e11}, ['leaves 0 B of 100 GB that are free']],
  [{freeBytes: 1e11, sizeBytes: 9.51e10}, ['leaves 4.9 GB of 100 GB that are free']],
  [{freeBytes: 1e11, sizeBytes: 9.5e10}, []],
  [{freeBytes: 1e9, sizeBytes: undefined}, []],
  [{freeBytes: 1e9, sizeBytes: 1e11, seeders: 0}, ['does not fit: 100 GB, and 1 GB are free; only 0 seeders']],
])('of %j is warned: %j, before all else', ({freeBytes, ...listed}, words) => {
  const question = aQuestion({freeBytes, warnings: ['HDR10+ is lost']});
  const release = {...question.release, ...listed};
  expect(warningsOf({...question, release})).toEqual([...words, 'HDR10+ is lost']);
});

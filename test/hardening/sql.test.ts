import {join} from 'node:path';
import {expect, it} from 'vitest';
import {approvalWorld} from '../support/approval-world.ts';
import {judgeRun} from './judge-run.ts';
import {keptRows} from './kept-rows.ts';

const texts = [
  `x'; DROP TABLE movies; --`,
  `" OR 1=1 --`,
  `%`,
  `_`,
  `') UNION SELECT * FROM sqlite_master --`,
  'a\u0000b',
  '\\',
];

it('words that are SQL are looked for as they are, and change nothing', async () => {
  const {asked, run, folder, offer} = await approvalWorld();
  offer();
  offer({id: 8, name: `Alpha 2019 '); DROP TABLE releases; -- 2160p DV FEL-GRP`});
  await asked();
  const before = keptRows(join(folder, 'data'));
  expect([...before].filter(row => row.includes('DROP TABLE'))).not.toEqual([]);
  const problems: string[] = [];
  for (const text of texts) {
    for (const argv of [
      ['movies', '--search', text],
      ['show', text],
      ['torrents', '--search', text],
      ['why', text],
      ['approve', text],
      ['decline', text, '--reason', text],
      ['ipt-fetch', '--source', text],
      ['scan', '--library', text],
    ]) {
      const outcome = await run(['--json', ...argv]);
      problems.push(...judgeRun(outcome, []).map(problem => `${argv.join(' ')}: ${problem}`));
    }
  }
  expect(problems).toEqual([]);
  expect(keptRows(join(folder, 'data'))).toEqual(before);
});

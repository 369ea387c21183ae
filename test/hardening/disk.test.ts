import {execFile, execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import type {CliRun} from '../support/run-cli.ts';
import {judgeRun} from './judge-run.ts';
import {keptRows} from './kept-rows.ts';
import {type SweepWorld, sweepWorld} from './sweep-world.ts';

const peer = join(import.meta.dirname, 'disk-peer.ts');
const unshare = process.getuid?.() === 0 ? ['-m'] : ['-rm'];

/** Whether this machine lets a process mount disks that it alone sees. */
function canMount(): boolean {
  try {
    execFileSync('unshare', [...unshare, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

/** How a disk gets into its state, in the words of a shell; `$1` is where it is mounted. */
const states = {
  'is read-only': 'mount -o remount,ro "$1"',
  'is full': 'dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null || true',
  'takes some kilobytes more': 'dd if=/dev/zero of="$1/filler" bs=4k 2>/dev/null || truncate -s -64K "$1/filler"',
};

type Outcome = CliRun & {argv: string[]; left: string[]};

/** Runs every command with the data folder and the reports on a small disk of their own. */
async function sweepDisk(world: SweepWorld, state: string): Promise<{outcomes: Outcome[]; after: string}> {
  const {folder, snapshot, lines, env, now} = world;
  const [disk, after, order] = [join(folder, 'disk'), join(folder, 'after'), join(folder, 'order.json')];
  mkdirSync(disk);
  cpSync(snapshot, join(folder, 'start', 'data'), {recursive: true});
  mkdirSync(join(folder, 'start', 'out'));
  const moved = Object.values(lines)
    .flat()
    .map(argv => argv.map(word => word.replace(join(folder, 'report.html'), join(disk, 'out', 'report.html'))));
  writeFileSync(
    order,
    JSON.stringify({
      lines: moved,
      cwd: folder,
      env: {...env, FELSCANNER_DATA_DIR: join(disk, 'data')},
      now: now().toISOString(),
    }),
  );
  const script = [
    'set -e',
    'mount -t tmpfs -o size=2500k,mode=0755 tmpfs "$1"',
    'cp -a "$2/." "$1"',
    state,
    'shift 2; after=$1; disk=$2; shift 2; "$@"',
    'cp -a "$disk/data" "$after"',
  ].join('\n');
  const words = [...unshare, 'sh', '-c', script, 'sh', disk, join(folder, 'start'), after, disk];
  const {stdout} = await promisify(execFile)('unshare', [...words, process.execPath, peer, order], {
    maxBuffer: 100_000_000,
  });
  return {
    outcomes: stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
    after,
  };
}

describe.skipIf(!canMount())('every command keeps its promises on a disk that', () => {
  it.each(Object.entries(states))('%s', async (_, state) => {
    const world = await sweepWorld();
    const {outcomes, after} = await sweepDisk(world, state);
    expect(outcomes).toHaveLength(Object.values(world.lines).flat().length);
    const problems = outcomes.flatMap(outcome =>
      judgeRun(outcome, Object.values(world.secrets)).map(problem => `${outcome.argv.join(' ')}: ${problem}`),
    );
    expect(problems).toEqual([]);
    const rows = keptRows(after);
    expect([...keptRows(world.snapshot)].filter(row => !rows.has(row))).toEqual([]);
    const drafts = outcomes.flatMap(({left}) => left.filter(name => /\.(tmp|part|partial)$/.test(name)));
    expect(drafts).toEqual([]);
  });
});

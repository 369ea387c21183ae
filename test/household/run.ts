import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startHousehold} from './start-household.ts';

/*
 * `npm run household`: the made-up services, until Ctrl-C. `npm run household -- ipt-fetch`: scans their library and runs
 * that command against them; `ipt-fetch then pending` runs one after the other.
 */
const program = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');
const words = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'felscanner-household-'));
const household = await startHousehold(new Date());
const config = join(folder, 'felscanner.config.json');
await writeFile(config, JSON.stringify({...household.settings, dataDir: join(folder, 'data')}, null, 2), {mode: 0o600});

// Ctrl-C reaches the command too, which ends in its own way; what was started here is put away behind it.
process.on('SIGINT', () => undefined);

async function run(argv: readonly string[], stdout: 'inherit' | 'ignore' = 'inherit'): Promise<number> {
  const child = spawn(process.execPath, [program, '--config', config, ...argv], {
    stdio: ['inherit', stdout, 'inherit'],
  });
  const [code]: unknown[] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}

function commandsOf(words: readonly string[]): string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === 'then') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

if (words.length > 0) {
  const scanned = await run(['scan', '--quiet', '--no-collections'], 'ignore');
  process.exitCode = scanned;
  for (const command of scanned === 0 ? commandsOf(words) : []) process.exitCode = await run(command);
} else {
  process.stdout.write(`felscanner --config ${config} scan\nfelscanner --config ${config} ipt-fetch\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
await household.close();
await rm(folder, {recursive: true});

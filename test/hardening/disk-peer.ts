import {readdirSync, readFileSync} from 'node:fs';
import {loadHouse} from '../support/load-house.ts';
import {runCli} from '../support/run-cli.ts';

type Order = {lines: readonly (readonly string[])[]; cwd: string; env: Record<string, string>; now: string};

/** `disk-peer.ts <order>` runs the command lines of a file of JSON one after the other, and prints what came of each. */
const order: Order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
let at = Date.parse(order.now);
const sleep = async (ms: number): Promise<void> => {
  at += ms;
};
await loadHouse();
for (const argv of order.lines) {
  const run = await runCli(argv, {cwd: order.cwd, env: order.env, now: () => new Date(at), sleep});
  const left = readdirSync(order.env['FELSCANNER_DATA_DIR'] ?? '');
  process.stdout.write(`${JSON.stringify({argv, left, ...run})}\n`);
}

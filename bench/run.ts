import {writeFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {benchDashboard} from './dashboard.ts';
import {benchDecide} from './decide.ts';
import {benchInspect} from './inspect.ts';
import {benchScan} from './scan.ts';
import {benchSoak} from './soak.ts';
import {benchStartup} from './startup.ts';
import type {Figure} from './support/figures.ts';

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  dashboard: benchDashboard,
  decide: benchDecide,
  inspect: benchInspect,
  scan: benchScan,
  soak: benchSoak,
  startup: benchStartup,
};

const {positionals, values} = parseArgs({allowPositionals: true, options: {json: {type: 'string'}}});
const chosen = positionals.length > 0 ? positionals : Object.keys(benches);
const figures: Figure[] = [];
for (const name of chosen) {
  const bench = benches[name];
  if (!bench) throw new Error(`no bench is called ${name}: there are ${Object.keys(benches).join(', ')}`);
  figures.push(...(await bench()));
}
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);

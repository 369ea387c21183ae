import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {benchDashboard} from './dashboard.ts';
import {benchDecide} from './decide.ts';
import {benchInspect} from './inspect.ts';
import {benchScan} from './scan.ts';
import {benchSoak} from './soak.ts';
import {benchStartup} from './startup.ts';
import type {Figure} from './support/figures.ts';
import {figuresTable} from './support/figures-table.ts';
import {thisMachine} from './support/this-machine.ts';

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  dashboard: benchDashboard,
  decide: benchDecide,
  inspect: benchInspect,
  scan: benchScan,
  soak: benchSoak,
  startup: benchStartup,
};

/** Where the figures of a whole run are kept, for whoever compares. */
const resultsPath = fileURLToPath(import.meta.resolve('./results.json'));

const {positionals, values} = parseArgs({allowPositionals: true, options: {json: {type: 'string'}}});
const chosen = positionals.length > 0 ? positionals : Object.keys(benches);
const figures: Figure[] = [];
for (const name of chosen) {
  const bench = benches[name];
  if (!bench) throw new Error(`no bench is called ${name}: there are ${Object.keys(benches).join(', ')}`);
  figures.push(...(await bench()));
}
console.log(`\n${figuresTable(figures)}`);
const path = values.json ?? (positionals.length === 0 ? resultsPath : undefined);
const results = {measuredAt: new Date().toISOString(), machine: thisMachine(), figures};
if (path !== undefined) await writeFile(path, `${JSON.stringify(results, null, 2)}\n`);

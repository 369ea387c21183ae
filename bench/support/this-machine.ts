import {cpus, platform, totalmem} from 'node:os';

/** What figures were measured on: without it they say nothing. */
export function thisMachine(): {processor: string; cores: number; memoryGb: number; system: string; node: string} {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: platform(),
    node: process.version,
  };
}

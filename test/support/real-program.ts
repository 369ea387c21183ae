import {spawnSync} from 'node:child_process';

/**
 * Whether a real program to compare with is on PATH. Where it is not, a line says so and its tests are skipped; under
 * `CI=true`, where everything is installed first, it counts as installed and its tests fail.
 */
export function isInstalled(program: string): boolean {
  const found = spawnSync(program, ['--version'], {stdio: 'ignore'}).error === undefined;
  if (!found) process.stderr.write(`${program} is not installed: tests that compare with it are skipped\n`);
  return found || process.env['CI'] === 'true';
}

import {join, resolve} from 'node:path';
import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';

/** What a config file is called where nothing is said. */
const usualName = 'felscanner.config.yaml';

/** Where a command that writes settings writes them: what --output names, or where they are looked for. Comments are what it is for, and JSON has none. */
export function yamlOutput(command: string, output: unknown, app: Pick<App, 'cwd' | 'settingsFolder'>): string {
  if (typeof output !== 'string') return join(app.settingsFolder(), usualName);
  if (/\.ya?ml$/i.test(output)) return resolve(app.cwd, output);
  throw new UserError('usage', `${command} writes YAML, and ${output} does not end in .yaml`, {
    hint: `for example --output ${usualName}`,
  });
}

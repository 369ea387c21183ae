import {UserError} from '../../base/user-error.ts';

/** What a config file is called where nothing is said. */
const usualName = 'felscanner.config.yaml';

/** The file that --output names for a command that writes settings. Comments are what it is for, and JSON has none. */
export function yamlOutput(command: string, output: unknown): string {
  if (typeof output !== 'string') return usualName;
  if (/\.ya?ml$/i.test(output)) return output;
  throw new UserError('usage', `${command} writes YAML, and ${output} does not end in .yaml`, {
    hint: `for example --output ${usualName}`,
  });
}

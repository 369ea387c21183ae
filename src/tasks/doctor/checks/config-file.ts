import type {DoctorCheck} from '../doctor-check.ts';

/** Whether the settings hold, and nobody else may read the secrets among them. */
export const configFile: DoctorCheck = {
  service: 'config',
  title: 'settings',
  place: 'settings',
  enabled: () => true,
  run: async ({config: {file, warnings}}) => {
    const [warning] = warnings;
    if (warning !== undefined) return {severity: 'warn', message: warning};
    const message = file === undefined ? 'no config file: defaults and the environment hold' : `${file} is fine`;
    return {severity: 'ok', message};
  },
};

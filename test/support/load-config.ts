import {UserError} from '../../src/base/user-error.ts';
import type {Config} from '../../src/config/config.ts';
import type {ConfigRequest} from '../../src/config/lay-settings.ts';
import {loadConfig} from '../../src/config/load-config.ts';

/** The config of a household far from whoever runs the tests. */
export function loadTestConfig(request: Partial<ConfigRequest> = {}): Promise<Config> {
  return loadConfig({
    platform: 'linux',
    home: '/home/ann',
    env: {},
    cwd: '/nowhere',
    configFile: undefined,
    dataDir: undefined,
    ...request,
  });
}

/** The UserError `config` with which loading fails; throws where it does not. */
export async function configFailure(request: Partial<ConfigRequest>): Promise<UserError> {
  const error: unknown = await loadTestConfig(request).catch((reason: unknown) => reason);
  if (error instanceof UserError && error.kind === 'config') return error;
  throw new Error(`it loaded, or failed otherwise: ${String(error)}`);
}

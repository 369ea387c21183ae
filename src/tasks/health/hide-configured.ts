import type {Config} from '../../config/config.ts';
import {listSecrets} from '../../config/list-secrets.ts';

/** What a service says of itself may quote what it was sent: the same words without any secret of the settings. */
export function hideConfigured<Words extends {message: string; hint?: string | undefined}>(
  config: Config,
  words: Words,
): Words {
  const secrets = listSecrets(config);
  const hide = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return {...words, message: hide(words.message), hint: words.hint && hide(words.hint)};
}

import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from './temporary-folder.ts';
import {openTerminal, type TmuxTerminal} from './tmux-terminal.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');

export type ProgramTerminal = {
  terminal: TmuxTerminal;
  /** Holds the config file; the shell is in it. */
  folder: string;
};

export type ProgramTerminalOptions = {
  /** The content of the config file; a Plex that nobody asks where it is not given. */
  settings?: object;
  env?: Readonly<Record<string, string>>;
  columns?: number;
  rows?: number;
};

/** A terminal whose shell knows the built program as `felscanner`. */
export async function programTerminal(options: ProgramTerminalOptions = {}): Promise<ProgramTerminal> {
  const {settings = {plex: {url: 'http://127.0.0.1:9', token: 'none'}}, env, ...size} = options;
  const felscanner = `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`;
  const folder = await temporaryFolder({felscanner});
  await chmod(join(folder, 'felscanner'), 0o755);
  const config = JSON.stringify({dataDir: join(folder, 'data'), ...settings});
  await writeFile(join(folder, 'felscanner.config.json'), config, {mode: 0o600});
  const terminal = await openTerminal({
    cwd: folder,
    env: {...env, PATH: `${folder}:${process.env['PATH'] ?? ''}`},
    ...size,
  });
  return {terminal, folder};
}

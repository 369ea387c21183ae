import {execFile} from 'node:child_process';
import {chmod, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Shell} from '../../src/cli/completion/shells.ts';
import {isInstalled} from './real-program.ts';
import {runCli} from './run-cli.ts';
import {temporaryFolder} from './temporary-folder.ts';

const run = promisify(execFile);
const bin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');

/** The shells of this machine. */
export const hasShell: Readonly<Record<Shell, boolean>> = {
  bash: isInstalled('bash'),
  zsh: isInstalled('zsh'),
  fish: isInstalled('fish'),
};

export type Completing = {
  /** What the shell offers for a line that ends where the cursor is, sorted. */
  offers: (line: string) => Promise<string[]>;
  /** What it takes to type `felscanner` in a shell: the folder to be put before PATH, and the script. */
  folder: string;
  script: string;
};

/** A real shell without anybody's settings that has sourced the script of felscanner; `felscanner` is the one that was built. */
export async function completeIn(shell: Shell, dataDir = '/nowhere'): Promise<Completing> {
  const folder = await temporaryFolder({
    felscanner: `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`,
    bash: bashDriver,
    zsh: zshDriver,
    zshrc: zshSettings,
    fish: fishDriver,
    'files/a film.mkv': '',
    'files/folder/b.mkv': '',
  });
  await chmod(join(folder, 'felscanner'), 0o755);
  const script = join(folder, 'script');
  await writeFile(script, (await runCli(['completion', shell])).stdout);
  const env = {
    PATH: `${folder}:${process.env['PATH']}`,
    HOME: folder,
    LANG: 'C.UTF-8',
    TERM: 'dumb',
    FELSCANNER_DATA_DIR: dataDir,
    FOLDER: folder,
    SCRIPT: script,
    HITS: join(folder, 'hits'),
  };
  const offers = async (line: string): Promise<string[]> => {
    await writeFile(env.HITS, '');
    await run(shell, [...withoutSettings[shell], join(folder, shell), line], {env, cwd: join(folder, 'files')});
    const hits = await readFile(env.HITS, 'utf8');
    return [...new Set(hits.split('\n').filter(hit => hit !== ''))].sort();
  };
  return {offers, folder, script};
}

const withoutSettings: Readonly<Record<Shell, string[]>> = {
  bash: ['--norc', '--noprofile'],
  zsh: ['-f'],
  fish: ['--no-config'],
};

/** Words are parted as readline parts them. */
const bashDriver = String.raw`
source "$SCRIPT"
line=$1
line=@{line//=/ = }
read -ra COMP_WORDS <<< "$line"
[[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((@{#COMP_WORDS[@]} - 1))
_felscanner
((@{#COMPREPLY[@]} == 0)) || printf '%s\n' "@{COMPREPLY[@]}" > "$HITS"
`.replaceAll('@{', '$'.concat('{'));

/** Completes in a terminal of its own, where zsh knows of keys. */
const zshDriver = String.raw`
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'source $FOLDER/zshrc'
while zpty -r shell line; do [[ $line == *ready* ]] && break; done
zpty -n -w shell "$1"$'\t'
while zpty -r shell line; do :; done
`;

const zshSettings = String.raw`
PROMPT=
autoload -Uz compinit
compinit -u -D
source $SCRIPT
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
comppostfuncs=(exit)
compadd() {
  if [[ @{@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits
  builtin compadd -A hits "$@"
  for hit in $hits; do print -r -- "$IPREFIX$hit" >> $HITS; done
  builtin compadd "$@"
}
print ready
`.replaceAll('@{', '$'.concat('{'));

const fishDriver = `
source $SCRIPT
complete -C $argv[1] | string replace -r '\\t.*' '' > $HITS
true
`;

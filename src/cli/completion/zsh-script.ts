import type {Completes} from '../command-row.ts';
import type {CompletedCommand, CompletedOption, CompletedPlace, CompletionTable} from './completion-table.ts';

/** The completion of zsh: to be sourced, or a file `_felscanner` in a folder of `fpath`. */
export function zshScript({globals, commands}: CompletionTable): string {
  const described = commands.map(({name, summary}) => `    ${quoted(`${name}:${summary}`)}`);
  return script
    .replace('@GLOBALS@', () => globals.map(option => `    ${optionSpec(option)}`).join('\n'))
    .replace('@COMMANDS@', () => described.join('\n'))
    .replace('@CASES@', () => commands.map(commandCase).join('\n'));
}

function commandCase({name, options, places}: CompletedCommand): string {
  const specs = [...options.map(optionSpec), ...places.map(placeSpec)];
  const words = specs.map(spec => ` \\\n        ${spec}`).join('');
  return `      ${name})\n        _arguments -s -S $globals${words}\n        ;;`;
}

function optionSpec({flag, description, value, completes}: CompletedOption): string {
  const about = `${flag}${value === undefined ? '' : '='}[${description.replaceAll(/[[\]\\]/g, '\\$&')}]`;
  return quoted(value === undefined ? about : `${about}:${value}:${action(completes)}`);
}

/** A title is begun with its first word alone. */
function placeSpec({name, completes, repeats}: CompletedPlace): string {
  const goesOn = repeats && completes !== 'movie';
  return quoted(`${goesOn ? '*' : ''}:${name}:${action(completes)}`);
}

function action(completes: Completes | undefined): string {
  if (completes === undefined) return ' ';
  if (typeof completes !== 'string') {
    return 'someOf' in completes ? `_values -s , word ${completes.someOf.join(' ')}` : `(${completes.join(' ')})`;
  }
  return actions[completes];
}

const actions = {
  file: '_files',
  folder: '_files -/',
  question: '_felscanner_questions',
  movie: '_felscanner_movies',
} as const satisfies Record<Extract<Completes, string>, string>;

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const script = String.raw`#compdef felscanner
# zsh completion of felscanner, made by "felscanner completion zsh".

# Only reads the database, and says nothing where it cannot.
_felscanner_ask() {
  local option
  local -a choice
  choice=($felscanner_choice)
  for option in --config --data-dir; do
    [[ -n $opt_args[$option] ]] && choice+=($option $opt_args[$option])
  done
  felscanner @{(Q)choice} completion "$@" 2>/dev/null </dev/null
}

# Fills "found" with lines of a word, a tab, and what it means.
_felscanner_found() {
  local line
  found=()
  for line in @{(f)"$(_felscanner_ask "$@")"}; do
    found+=("@{@{line%%$'\t'*}//:/\\:}:@{line#*$'\t'}")
  done
}

_felscanner_questions() {
  local -a found
  _felscanner_found questions
  _describe -V question found
}

_felscanner_movies() {
  local -a found
  _felscanner_found movies "@{(Q)PREFIX}"
  _describe -V movie found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
}

_felscanner() {
  local context curcontext="$curcontext" state line
  typeset -A opt_args
  local -a globals commands felscanner_choice
  globals=(
@GLOBALS@
  )
  commands=(
@COMMANDS@
  )
  _arguments -C -S $globals '--version[print the version]' ':command:->command' '*::argument:->argument' && return
  case $state in
    command) _describe command commands ;;
    argument)
      [[ -n $opt_args[--config] ]] && felscanner_choice+=(--config $opt_args[--config])
      [[ -n $opt_args[--data-dir] ]] && felscanner_choice+=(--data-dir $opt_args[--data-dir])
      curcontext="@{curcontext%:*}-$words[1]:"
      case $words[1] in
@CASES@
      esac
      ;;
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _felscanner "$@"
else
  compdef _felscanner felscanner
fi
`.replaceAll('@{', '$'.concat('{'));

import type {Completes} from '../command-row.ts';
import type {CompletedCommand, CompletionTable} from './completion-table.ts';

/** The completion of bash, 3.2 of macOS included. */
export function bashScript({globals, commands}: CompletionTable): string {
  const flags = globals.map(({flag}) => flag);
  return script
    .replace('@COMMANDS@', commands.map(({name}) => name).join(' '))
    .replace('@PROGRAM_OPTIONS@', [...flags, '--version'].join(' '))
    .replace('@OPTIONS@', () => commands.map(command => optionsCase(command, flags)).join('\n'))
    .replace('@PLACES@', () => [...commands.flatMap(placeCases), ...valueCases({globals, commands})].join('\n'))
    .replace('@TAKING@', () => takingCases({globals, commands}).join('\n'));
}

function optionsCase({name, options}: CompletedCommand, globals: readonly string[]): string {
  return `    ${name}) echo '${[...options.map(({flag}) => flag), ...globals].join(' ')}' ;;`;
}

/** Places are counted from 0; the last one goes on where it repeats. A title is begun with its first word alone. */
function placeCases({name, places}: CompletedCommand): string[] {
  return places.flatMap(({completes, repeats}, at) => {
    if (completes === undefined) return [];
    const place = repeats && completes !== 'movie' ? '[0-9]*' : String(at);
    return [`    '${name} '${place}) echo '${offer(completes)}' ;;`];
  });
}

function valueCases({globals, commands}: CompletionTable): string[] {
  const rows = [
    ...globals.map(option => ({pattern: `*' ${option.flag}'`, ...option})),
    ...commands.flatMap(({name, options}) => options.map(option => ({pattern: `'${name} ${option.flag}'`, ...option}))),
  ];
  return rows.flatMap(({pattern, completes}) =>
    completes === undefined ? [] : [`    ${pattern}) echo '${offer(completes)}' ;;`],
  );
}

function takingCases({globals, commands}: CompletionTable): string[] {
  const own = commands.flatMap(({name, options}) =>
    options.flatMap(({flag, value}) => (value === undefined ? [] : [`'${name} ${flag}'`])),
  );
  const ofAll = globals.flatMap(({flag, value}) => (value === undefined ? [] : [`*' ${flag}'`]));
  return [...ofAll, ...own].map(pattern => `    ${pattern}) return 0 ;;`);
}

function offer(completes: Completes): string {
  if (typeof completes === 'string') return completes;
  return 'someOf' in completes ? `some ${completes.someOf.join(' ')}` : `words ${completes.join(' ')}`;
}

const script = String.raw`# bash completion of felscanner, made by "felscanner completion bash".

_felscanner_options() {
  case $1 in
@OPTIONS@
    *) echo '@PROGRAM_OPTIONS@' ;;
  esac
}

# What may stand in a place behind a command, or behind an option of it.
_felscanner_offer() {
  case "$1 $2" in
@PLACES@
  esac
}

# Whether a value follows.
_felscanner_takes() {
  case "$1 $2" in
@TAKING@
  esac
  return 1
}

# Only reads the database, and says nothing where it cannot.
_felscanner_ask() {
  felscanner "@{choice[@]+"@{choice[@]}"}" completion "$@" 2>/dev/null </dev/null
}

_felscanner_reply() {
  local line
  while IFS= read -r line; do
    [[ -n $line ]] && COMPREPLY+=("$before$line")
  done
}

_felscanner_paths() {
  # Readline's own knows quotes; outside a completion there is none.
  compopt -o "$1" 2>/dev/null && [[ -z $before ]] || _felscanner_reply < <(compgen "$2" -- "$cur")
}

_felscanner_fill() {
  local kind=@{1%% *} words=@{1#* }
  case $kind in
    words) _felscanner_reply < <(compgen -W "$words" -- "$cur") ;;
    some)
      compopt -o nospace 2>/dev/null
      if [[ $cur == *,* ]]; then
        before+="@{cur%,*},"
        cur=@{cur##*,}
      fi
      _felscanner_reply < <(compgen -W "$words" -- "$cur")
      ;;
    file) _felscanner_paths default -f ;;
    folder) _felscanner_paths dirnames -d ;;
    question) _felscanner_reply < <(compgen -W "$(_felscanner_ask questions | cut -f 1)" -- "$cur") ;;
    movie)
      compopt -o filenames 2>/dev/null
      cur=@{cur#[\"\']}
      _felscanner_reply < <(_felscanner_ask movies "@{cur//\\/}" | cut -f 1)
      ;;
  esac
}

_felscanner() {
  local cur=@{COMP_WORDS[COMP_CWORD]} word command='' place=0 takes='' plain='' before='' i
  local -a choice
  choice=()
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=@{COMP_WORDS[i]}
    if [[ -n $takes ]]; then
      [[ $word == '=' ]] && continue
      case $takes in --config | --data-dir) choice+=("$takes" "@{word/#\~\//$HOME/}") ;; esac
      takes=''
    elif [[ $word == -- ]]; then
      plain=yes
    elif [[ $word == -* && -z $plain ]]; then
      if _felscanner_takes "$command" "$word"; then takes=$word; fi
    elif [[ -z $command ]]; then
      command=$word
    else
      place=$((place + 1))
    fi
  done
  if [[ -n $takes && $cur == '=' ]]; then
    cur=''
  elif [[ -z $takes && -z $plain && $cur == --*=* ]]; then
    takes=@{cur%%=*}
    before=$takes=
    cur=@{cur#*=}
  fi
  if [[ -n $takes ]]; then
    _felscanner_fill "$(_felscanner_offer "$command" "$takes")"
  elif [[ $cur == -* && -z $plain ]]; then
    _felscanner_fill "words $(_felscanner_options "$command")"
  elif [[ -z $command ]]; then
    _felscanner_fill 'words @COMMANDS@'
  else
    _felscanner_fill "$(_felscanner_offer "$command" "$place")"
  fi
}

complete -F _felscanner felscanner
`.replaceAll('@{', '$'.concat('{'));

import type {Completes} from '../command-row.ts';
import type {CompletedCommand, CompletedOption, CompletedPlace, CompletionTable} from './completion-table.ts';

/** The completion of fish. */
export function fishScript({globals, commands}: CompletionTable): string {
  const taking = [...globals, ...commands.flatMap(({options}) => options)].filter(({value}) => value !== undefined);
  const rows = [
    ...globals.map(option => optionLine(option, '')),
    `complete -c felscanner -n "__felscanner_at ''" -l version -d 'print the version'`,
    ...commands.map(
      ({name, summary}) => `complete -c felscanner -n "__felscanner_at ''" -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap(commandLines),
  ];
  return script
    .replace('@TAKING@', () => [...new Set(taking.map(({flag}) => flag))].join(' '))
    .replace('@LINES@', () => rows.join('\n'));
}

function commandLines({name, options, places}: CompletedCommand): string[] {
  return [
    ...options.map(option => optionLine(option, ` -n '__felscanner_at ${name}'`)),
    ...places.flatMap((place, at) => placeLine(place, ` -n '__felscanner_at ${name} ${placeWord(place, at)}'`)),
  ];
}

/** A title is begun with its first word alone. */
function placeWord({completes, repeats}: CompletedPlace, at: number): string {
  return repeats && completes !== 'movie' ? `${at} or more` : String(at);
}

function placeLine({completes}: CompletedPlace, condition: string): string[] {
  return completes === undefined ? [] : [`complete -c felscanner${condition}${offer(completes)}`];
}

function optionLine({flag, description, value, completes}: CompletedOption, condition: string): string {
  const words = `complete -c felscanner${condition} -l ${flag.slice(2)}`;
  const values = value === undefined ? '' : ` -r${completes === undefined ? ' -f' : offer(completes)}`;
  return `${words}${values} -d ${quoted(description)}`;
}

function offer(completes: Completes): string {
  if (typeof completes === 'string') return offers[completes];
  if ('someOf' in completes) return ` -f -a '(__felscanner_some ${completes.someOf.join(' ')})'`;
  return ` -f -a '${completes.join(' ')}'`;
}

const offers = {
  file: ' -F',
  folder: " -f -a '(__fish_complete_directories)'",
  question: " -f -k -a '(__felscanner_ask questions)'",
  movie: " -f -k -a '(__felscanner_ask movies (commandline -ct))'",
} as const satisfies Record<Extract<Completes, string>, string>;

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const script = String.raw`# fish completion of felscanner, made by "felscanner completion fish".

# The words that are neither options nor their values; those of --config and --data-dir are kept in "choice".
function __felscanner_words
    set -g __felscanner_choice
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l taking ''
    for token in $tokens
        if test -n "$taking"
            contains -- $taking --config --data-dir
            and set -a __felscanner_choice $taking $token
            set taking ''
            continue
        end
        switch $token
            case @TAKING@
                set taking $token
            case '--config=*' '--data-dir=*'
                set -a __felscanner_choice $token
            case '-*'
            case '*'
                printf '%s\n' $token
        end
    end
end

# Whether the words so far are this command, and as many more as the second word says, or, with "or more", at least so many.
function __felscanner_at -a command place or
    set -l words (__felscanner_words)
    test "$words[1]" = "$command"
    or return 1
    test -z "$place"
    and return 0
    test -n "$or"
    and test (count $words) -gt $place
    or test (count $words) -eq (math $place + 1)
end

# Only reads the database, and says nothing where it cannot.
function __felscanner_ask
    __felscanner_words >/dev/null
    felscanner $__felscanner_choice completion $argv 2>/dev/null </dev/null
end

function __felscanner_some
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '^.*,')
    for word in $argv
        printf '%s\n' "$before$word"
    end
end

complete -c felscanner -f
@LINES@
`;

import {environmentVariables} from '../../config/environment-variables.ts';
import type {TopicBlock, TopicRow} from '../help-topic.ts';

/** Variables that set no setting. */
const others: readonly TopicRow[] = [
  {term: 'NO_COLOR', means: 'set to anything: print without colour'},
  {term: 'FORCE_COLOR', means: 'print in colour into pipes too; 0 or false: never'},
  {term: 'INK_SCREEN_READER', means: 'true: the dashboard is drawn for screen readers'},
  {term: 'XDG_CONFIG_HOME', means: 'where your config folder is, on Linux (else ~/.config)'},
  {term: 'XDG_DATA_HOME', means: 'where the data folder is, on Linux (else ~/.local/share)'},
];

/** The variables of the environment that are read. */
export function environmentBlocks(): readonly TopicBlock[] {
  return [
    {
      text: 'A variable wins over the config file. Each of the first list may come from a file, so that secrets stand in no command line: PLEX_TOKEN_FILE=/run/secrets/plex.',
    },
    {rows: environmentVariables.map(({variable, setting, companion}) => variableRow(variable, setting, companion))},
    {text: 'And these:'},
    {rows: others},
  ];
}

function variableRow(variable: string, setting: string, companion: string | undefined): TopicRow {
  const withCompanion = companion === undefined ? '' : `, together with ${companion}`;
  return {term: variable, means: `sets ${setting}${withCompanion}`};
}

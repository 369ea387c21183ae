import {environmentVariables} from '../../config/environment-variables.ts';
import {listSettings} from '../../config/list-settings.ts';
import {defaultWords} from '../../views/default-words.ts';
import type {TopicBlock} from '../help-topic.ts';

/** Every setting with its default, what it means, and the variables that set it too. */
export function settingBlocks(): readonly TopicBlock[] {
  return [
    {
      text: 'Settings are read from felscanner.config.json, .yaml or .yml, or .felscannerrc, in the working directory, its parents, or your own config folder: "felscanner config path" says which file holds. "felscanner config init" writes one with every setting explained, "felscanner config show" tells what is in force and where it came from.',
    },
    {
      rows: listSettings().map(({name, default: value, means}) => ({
        term: name,
        means: `${means} (default: ${[defaultWords(value), ...variablesOf(name)].join('; ')})`,
      })),
    },
  ];
}

function variablesOf(name: string): string[] {
  const variables = environmentVariables.filter(({setting}) => setting === name).map(({variable}) => variable);
  return variables.length === 0 ? [] : [`also ${variables.join(' or ')}`];
}

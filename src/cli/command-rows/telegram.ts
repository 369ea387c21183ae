import {type CommandRow, paragraphs} from '../command-row.ts';

export const telegramRow: CommandRow = {
  name: 'telegram',
  args: [],
  summary: 'show whether the Telegram bot works, and which chats wrote to it',
  description: paragraphs(
    'Asks Telegram who the bot is, whether it can write to the chat of the settings, whether a webhook keeps its messages from being read, and who may decide. Where no chat is set, it lists the chats that wrote to the bot of late, with their numbers: write something to the bot first.',
  ),
  options: [
    {flags: '--test', description: 'send a message to the chat'},
    {
      flags: '--delete-webhook',
      description: 'remove the webhook another program has set, so that messages can be read',
    },
  ],
  examples: ['felscanner telegram', 'felscanner telegram --test', 'felscanner telegram --delete-webhook'],
  load: () => import('../commands/telegram.ts'),
};

export type TelegramOptions = {
  /** As BotFather gives it: digits, a colon, letters. Part of every address asked, and told to nobody. */
  token: string;
  /** http(s)://host[:port], such as https://api.telegram.org. */
  apiRoot: string;
  /** Of ordinary calls; waiting for updates takes as long as it was told to, and 15 s more. */
  timeoutMs: number;
  signal: AbortSignal;
};

/** `data` comes back when it is pressed: 1 to 64 bytes. */
export type TelegramButton = {text: string; data: string};

export type TelegramUser = {id: number; name: string};

export type TelegramChatKind = 'private' | 'group' | 'supergroup' | 'channel';

/** What somebody did. `updateId` plus one, handed in as the offset, confirms it. */
export type TelegramUpdate =
  | {
      kind: 'press';
      updateId: number;
      /** To be answered with. */
      pressId: string;
      from: TelegramUser;
      /** Of the message the button is said to be under; undefined where Telegram does not tell any more. */
      chatId: number | undefined;
      messageId: number | undefined;
      /** Anybody can send anything: not only what our buttons hold. */
      data: string;
    }
  | {
      kind: 'message';
      updateId: number;
      messageId: number;
      /** Undefined for posts in channels, and where an administrator of a group stays unnamed. */
      from: TelegramUser | undefined;
      chatId: number;
      chatKind: TelegramChatKind;
      /** As it was written, at most 4096 characters; empty for pictures and the like. */
      text: string;
      /** The message that it answers. */
      replyTo: number | undefined;
    }
  /** Anything not understood: its id still confirms it. */
  | {kind: 'other'; updateId: number};

export type SentMessage = {messageId: number};

export type TelegramMessage = {
  /** A number, or @name of a public channel. */
  chatId: string;
  /** Telegram's HTML: text with `&`, `<` and `>` escaped, and its few tags. */
  html: string;
  /** Rows of buttons below it; none takes those of an edited message away. */
  buttons: readonly (readonly TelegramButton[])[];
  replyTo?: number | undefined;
};

/** One bot, at Bot API 7 or later. Everything throws TelegramError, the token never in it. Nothing is tried twice. */
export type TelegramClient = {
  fetchBot(): Promise<{id: number; username: string; name: string}>;
  fetchChat(chatId: string): Promise<{id: number; kind: TelegramChatKind; title: string}>;
  /** The address that Telegram sends updates to in place of handing them out, shown without secrets. */
  findWebhook(): Promise<string | undefined>;
  /** Updates that wait stay. */
  deleteWebhook(): Promise<void>;
  /**
   * Messages and presses from `offset` on, everything before it being confirmed; comes at once where there are some,
   * else when one comes or after `waitS` (at most 50) seconds. Throws the reason of the signal that was aborted.
   */
  fetchUpdates(request: {offset: number | undefined; waitS: number}, signal?: AbortSignal): Promise<TelegramUpdate[]>;
  /** HTML that Telegram cannot read goes out as plain text, and what is too long is cut. */
  sendMessage(message: TelegramMessage): Promise<SentMessage>;
  /** `unchanged` when it reads so already, `gone` when it can no longer be edited. */
  editMessage(message: TelegramMessage & {messageId: number}): Promise<'edited' | 'unchanged' | 'gone'>;
  /** Stops the button's waiting, with a few words if there are any (200 characters). Too late for Telegram is no failure. */
  answerPress(pressId: string, text: string): Promise<void>;
  setCommands(commands: readonly {command: string; description: string}[]): Promise<void>;
};

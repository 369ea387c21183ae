/** Somebody, by the name that Telegram shows. */
export type SimulatedUser = {id: number; name: string; username?: string};

export type SimulatedChatKind = 'private' | 'group' | 'supergroup' | 'channel';

/** Where the bot may write: what has not been begun is not found. */
export type SimulatedChat = {id: number; kind: SimulatedChatKind; title: string};

/** What the bot sent, as it reads now. */
export type SimulatedMessage = {
  messageId: number;
  /** As it was written, with its marks. */
  source: string;
  /** As it is read. */
  text: string;
  parseMode: string | undefined;
  buttons: readonly (readonly SimulatedButton[])[];
  replyTo: number | undefined;
  hasPreview: boolean;
  /** How it read before, the oldest first. */
  edits: readonly Pick<SimulatedMessage, 'source' | 'text' | 'buttons'>[];
};

export type SimulatedButton = {text: string; data: string};

/** What a press was answered with. */
export type SimulatedAnswer = {pressId: string; text: string | undefined};

/** Any object of the Bot API, as it goes out. */
export type WireObject = Readonly<Record<string, unknown>>;

/** An update on its way, with the name that `allowed_updates` knows it by. */
export type SimulatedUpdate = {id: number; kind: string; fields: WireObject};

import type {ZodType, z} from 'zod';

/** One setting: told once here, it is what schema, defaults, `config show` and the starting file know of it. */
export type Setting<Value> = {
  /** What it is, in one line. */
  means: string;
  default: Value;
  /** What may be written. Called, and a schema loaded for it, only once something was written. */
  schema: (words: SchemaWords) => ZodType<Value>;
  /** Its value is never shown. */
  isSecret?: true;
  /**
   * A path on this machine: written in a file it is relative to that file, and may start with `~/`. A program's name
   * without a slash is left to PATH.
   */
  localPath?: 'folder' | 'program';
};

/** Settings that belong together, in the order they are shown. */
export type Section<Value> = {
  means: string;
  members: {readonly [Name in keyof Value]: Member<Value[Name]>};
};

/** What is an object on its own is a section; lists, and objects that may be absent, are the value of one setting. */
type Member<Value> = [Value] extends [readonly unknown[]]
  ? Setting<Value>
  : [Value] extends [object]
    ? Section<Value>
    : Setting<Value>;

export type AnySetting = Setting<unknown>;
export type AnySection = {means: string; members: Readonly<Record<string, AnySetting | AnySection>>};

/** What settings are described with. The error of every schema says what to write. */
export type SchemaWords = {
  flag(): ZodType<boolean>;
  wholeNumber(min: number, max: number): ZodType<number>;
  /** Above zero, fractions allowed. */
  positiveNumber(): ZodType<number>;
  oneOf<const Words extends readonly [string, ...string[]]>(words: Words): ZodType<Words[number]>;
  /** May be empty, which is the same as not set; null is taken for empty. */
  text(): ZodType<string>;
  /** Not empty; `what` it is, for the advice. */
  name(what: string): ZodType<string>;
  /** One line of at most 200 characters; spaces around it are taken off. */
  title(what: string): ZodType<string>;
  path(): ZodType<string>;
  /** http or https; slashes at the end are taken off. */
  url(): ZodType<string>;
  /** A time of day, `HH:MM`. */
  clock(): ZodType<string>;
  /** A cron expression or a duration such as `10m`. */
  schedule(): ZodType<string>;
  /** A number, kept as text, or a channel's `@name`. */
  chatId(): ZodType<string>;
  list<Item>(item: ZodType<Item>, what: ListWords): ZodType<Item[]>;
  /** An object with exactly these members. */
  record<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict>;
  /** Null, kept as undefined, is another thing that may be written. */
  orNull<Value>(schema: ZodType<Value>): ZodType<Value | undefined>;
  /** For members of records only: what a missing one is. */
  orElse<Value extends number | string | readonly number[]>(schema: ZodType<Value>, missing: Value): ZodType<Value>;
};

/** How a list is asked for: `a list of names in brackets`, with at least so many, no two alike in this member. */
type ListWords = {what: string; atLeast?: number; uniqueBy?: string};

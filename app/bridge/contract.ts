/** The kinds of page that may ask the main process something. */
export type CallerKind = "host" | "mini-program" | "web-view";

declare const CARRIED: unique symbol;

/** Types alone: when the program runs, nothing of them is there. */
interface Carrying<Carried> {
  readonly [CARRIED]?: Carried;
}

/** A question that is answered by a promise. */
export interface Call<Question, Answer> extends Carrying<{ readonly question: Question; readonly answer: Answer }> {
  readonly travels: "async";
  /** Nothing is asked with it: whatever a page hands over (an event of a click, say) stays there. */
  readonly isBare: boolean;
}

/** A question that blocks the page: for what it needs before its first script, and for `my.…Sync`. */
export interface SyncCall<Question, Answer> extends Carrying<{ readonly question: Question; readonly answer: Answer }> {
  readonly travels: "sync";
  readonly isBare: boolean;
}

/** What the main process tells a page without being asked. */
export interface Push<Message> extends Carrying<{ readonly message: Message }> {
  readonly travels: "push";
}

export function call<Question, Answer = undefined>(): Call<Question, Answer> {
  return { travels: "async", isBare: false };
}

/** A call without a question. */
// Without overloads, one without an answer would take whatever type the contract allows.
export function bareCall(): Call<undefined, undefined>;
export function bareCall<Answer>(): Call<undefined, Answer>;
export function bareCall<Answer>(): Call<undefined, Answer> {
  return { travels: "async", isBare: true };
}

export function syncCall<Question, Answer>(): SyncCall<Question, Answer> {
  return { travels: "sync", isBare: false };
}

/** A call without a question, that blocks the page. */
export function bareSyncCall<Answer>(): SyncCall<undefined, Answer> {
  return { travels: "sync", isBare: true };
}

export function push(): Push<undefined>;
export function push<Message>(): Push<Message>;
export function push<Message>(): Push<Message> {
  return { travels: "push" };
}

type AnyCall = Call<unknown, unknown> | SyncCall<unknown, unknown>;

/**
 * What one part of a page and the main process say to each other. A call is declared here once: its parser, its handler, the
 * check of who asks and what the preload exposes follow from it, and a call without a parser or a handler does not compile.
 */
export interface Contract<
  Calls extends Readonly<Record<string, AnyCall>>,
  Pushes extends Readonly<Record<string, Push<unknown>>>,
  From extends CallerKind,
> {
  /** Of its channels: "inspector" has "inspector.edit". */
  readonly name: string;
  /** Who may ask. */
  readonly from: readonly From[];
  readonly calls: Calls;
  readonly pushes: Pushes;
}

export type AnyContract = Contract<
  Readonly<Record<string, AnyCall>>,
  Readonly<Record<string, Push<unknown>>>,
  CallerKind
>;

/** @returns what it is given, with the types of all its parts */
export function contract<
  Calls extends Readonly<Record<string, AnyCall>>,
  Pushes extends Readonly<Record<string, Push<unknown>>>,
  From extends CallerKind,
>(declared: Contract<Calls, Pushes, From>): Contract<Calls, Pushes, From> {
  return declared;
}

export type CallName<Each extends AnyContract> = keyof Each["calls"] & string;
export type PushName<Each extends AnyContract> = keyof Each["pushes"] & string;

type CarriedBy<Each> = Each extends Carrying<infer Carried> ? Carried : never;
export type QuestionOf<Each extends AnyContract, Name extends CallName<Each>> =
  CarriedBy<Each["calls"][Name]> extends { readonly question: infer Question } ? Question : never;
export type AnswerOf<Each extends AnyContract, Name extends CallName<Each>> =
  CarriedBy<Each["calls"][Name]> extends { readonly answer: infer Answer } ? Answer : never;
export type MessageOf<Each extends AnyContract, Name extends PushName<Each>> =
  CarriedBy<Each["pushes"][Name]> extends { readonly message: infer Message } ? Message : never;

type Asking<Question, Answer> = undefined extends Question ? () => Answer : (question: Question) => Answer;

type Verbs<Each extends AnyContract> = {
  readonly [Name in CallName<Each>]: Asking<
    QuestionOf<Each, Name>,
    Each["calls"][Name]["travels"] extends "sync" ? AnswerOf<Each, Name> : Promise<AnswerOf<Each, Name>>
  >;
};

type Subscriptions<Each extends AnyContract> = {
  /** @returns ends the subscription */
  readonly [Name in PushName<Each> as `on${Capitalize<Name>}`]: (
    listener: (message: MessageOf<Each, Name>) => void,
  ) => () => void;
};

/** What a preload exposes of a contract: verbs and subscriptions, never a channel. */
export type Bridge<Each extends AnyContract> = Verbs<Each> & Subscriptions<Each>;

/** The channel of one call or push. */
export function channelOf<Each extends AnyContract>(
  { name }: Each,
  callOrPush: CallName<Each> | PushName<Each>,
): string {
  return `${name}.${callOrPush}`;
}

/**
 * How an answer travels. An error is a text: none can be thrown across a synchronous message, and one that is thrown across
 * another is printed by the main process, so a page could fill its log with questions that are none.
 */
export type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

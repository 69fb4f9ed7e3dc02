import { type AnyContract, channelOf, type MessageOf, type PushName } from "../../app/bridge/contract";
import { type PushedPage, sendLatest, sendPage } from "./page-outbox";

/** Tells a page something, in its order. @returns once the page has taken it, or never will: whoever has more to say waits for that */
export function push<Each extends AnyContract, Name extends PushName<Each>>(
  page: PushedPage | undefined,
  contract: Each,
  name: Name,
  message: MessageOf<Each, Name>,
): Promise<void> {
  return sendPage(page, channelOf(contract, name), message);
}

/** Which messages of a push take each other's place. */
export interface Latest<Message> {
  /** What the message is about, when the latest about each of several things matters. */
  readonly about?: string;
  /** Sent in place of two of them, when the later one alone does not stand for both. */
  readonly forBoth?: Message;
}

/** Tells a page something of which only the latest matters, for those who cannot wait. */
export function pushLatest<Each extends AnyContract, Name extends PushName<Each>>(
  page: PushedPage | undefined,
  contract: Each,
  name: Name,
  message: MessageOf<Each, Name>,
  { about = "", forBoth = message }: Latest<MessageOf<Each, Name>> = {},
): void {
  const channel = channelOf(contract, name);
  sendLatest(page, `${channel} ${about}`, channel, message, forBoth);
}

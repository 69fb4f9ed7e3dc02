import { Lane } from "../app/bridge/lane";
import {
  parseWebViewRequest,
  type RawWebViews,
  type ToldWebViewEvent,
  WEB_VIEW_CHANNELS,
  type WebViewEvent,
  type WebViewRequest,
} from "../app/bridge/web-view-calls";
import { asking } from "./asking";
import { follow } from "./incoming";

const { request, event } = WEB_VIEW_CHANNELS;
const REQUESTS = { messages: 64, size: 8 * 1024 * 1024 };
const POSTS = { messages: 16, size: 8 * 1024 * 1024 };

const requests = askingIn(new Lane(REQUESTS));
/** By web-view: an H5 page that takes no messages holds up no other request, and no other page's messages. */
const posts = new Map<number, ReturnType<typeof askingIn>>();

function askingIn(lane: Lane) {
  return asking<WebViewRequest, boolean>(request, parseWebViewRequest, lane);
}

function postsOf(id: number): ReturnType<typeof askingIn> {
  const known = posts.get(id) ?? askingIn(new Lane(POSTS));
  posts.set(id, known);
  return known;
}

let listen: (id: number, happened: WebViewEvent) => void = () => {};

follow<ToldWebViewEvent>(event, ({ id, happened }) => listen(id, happened));

/** The web-views of this mini-program's page. */
export const webViews: RawWebViews = {
  ask(question) {
    if (question.do === "post") return postsOf(question.id)(question);
    if (question.do === "close") posts.delete(question.id);
    return requests(question);
  },
  listen(listener) {
    listen = listener;
  },
};

import { Lane } from "../app/bridge/page/lane";
import { MAX_TEXT_LENGTH, type RawWebViews, WEB_VIEWS, type WebViewEvent } from "../app/bridge/page/web-views";
import { askingIn } from "./ask";
import { follow } from "./pushes";

const MAX_SIZE = 2 * MAX_TEXT_LENGTH + 1024;
const REQUESTS = { messages: 64, size: 8 * 1024 * 1024 };
const POSTS = { messages: 16, size: 8 * 1024 * 1024 };

const requests = requestsIn(new Lane(REQUESTS));
/** By web-view: an H5 page that takes no messages holds up no other request, and no other page's messages. */
const posts = new Map<number, ReturnType<typeof requestsIn>>();

function requestsIn(lane: Lane) {
  return askingIn(WEB_VIEWS, "request", { lane, maxSize: MAX_SIZE });
}

function postsOf(id: number): ReturnType<typeof requestsIn> {
  const known = posts.get(id) ?? requestsIn(new Lane(POSTS));
  posts.set(id, known);
  return known;
}

let listen: (id: number, happened: WebViewEvent) => void = () => {};

follow(WEB_VIEWS, "event", ({ id, happened }) => listen(id, happened));

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

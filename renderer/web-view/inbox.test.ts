import { describe, expect, it } from "vitest";
import { Inbox } from "./inbox";

describe("messages for an H5 page", () => {
  it("that come before it listens are handed over in order once it does", () => {
    const inbox = new Inbox();
    const heard: unknown[] = [];
    inbox.receive(1);
    inbox.receive(2);
    inbox.listen((message: unknown) => heard.push(message));
    inbox.receive(3);
    expect(heard).toEqual([1, 2, 3]);
  });

  it("wait again while the listener is no function", () => {
    const inbox = new Inbox();
    const heard: unknown[] = [];
    inbox.listen(null);
    inbox.receive(1);
    expect(inbox.listener).toBeNull();
    inbox.listen((message: unknown) => heard.push(message));
    expect(heard).toEqual([1]);
  });
});

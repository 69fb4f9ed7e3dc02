import { describe, expect, it } from "vitest";
import { EventChannel } from "./event-channel";

const run = (code: () => unknown) => code();

describe("the channel between two pages", () => {
  it("carries events to the other page only", () => {
    const { opener, opened } = EventChannel.pair(run);
    const heard: unknown[] = [];
    opener.on("x", (value: unknown) => heard.push(["opener", value]));
    opened.on("x", (value: unknown) => heard.push(["opened", value]));
    opened.emit("x", 1);
    opener.emit("x", 2);
    expect(heard).toEqual([
      ["opener", 1],
      ["opened", 2],
    ]);
  });

  it("forgets a listener after once, one that is taken off, and all of a name", () => {
    const { opener, opened } = EventChannel.pair(run);
    const heard: string[] = [];
    const second = () => heard.push("second");
    opener.once("x", () => heard.push("first"));
    opener.on("x", second);
    opened.emit("x");
    opener.off("x", second);
    opener.on("x", () => heard.push("third"));
    opened.emit("x");
    opener.off("x");
    opened.emit("x");
    expect(heard).toEqual(["first", "second", "third"]);
  });
});

import { test } from "./host-under-test";
import { expectTortureIsSurvived } from "./torture-run";

test("twenty kills at any moment lose no acknowledged write, nor half of a message", async () => {
  await expectTortureIsSurvived("kill");
});

test("twenty thousand messages on every channel, from pages that may not send them, get nothing", async () => {
  await expectTortureIsSurvived("fuzz");
});

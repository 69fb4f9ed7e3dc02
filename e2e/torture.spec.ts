import { test } from "./host-under-test";
import { expectTortureIsSurvived } from "./torture-run";

test("twenty kills at any moment lose no acknowledged write, nor half of a message", async () => {
  await expectTortureIsSurvived("kill");
});

test("twenty thousand messages on every channel, from pages that may not send them, get nothing", async () => {
  await expectTortureIsSurvived("fuzz");
});

test("a hundred damages of a profile's files: every entry is right or something is said, and what was found is kept", async () => {
  await expectTortureIsSurvived("damage");
});

test("each fault of a disk, and each file that vanishes, once: nothing acknowledged is lost, and the program goes on", async () => {
  await expectTortureIsSurvived("disk");
});

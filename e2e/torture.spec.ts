import { test } from "./host-under-test";
import { expectTortureIsSurvived } from "./torture-run";

test("twenty kills at any moment lose no acknowledged write, nor half of a message", async () => {
  await expectTortureIsSurvived("kill", /kills 20, acknowledged writes [1-9]/);
});

test("twenty thousand messages on every channel, from pages that may not send them, get nothing", async () => {
  await expectTortureIsSurvived("fuzz", /messages 20,000, forged [1-9]/);
});

test("a hundred damages of a profile's files: every entry is right or something is said, and what was found is kept", async () => {
  await expectTortureIsSurvived("damage", /damages 100, entries right 3\d,\d{3}\b/);
});

test("each fault of a disk, and each file that vanishes, once: nothing acknowledged is lost, and the program goes on", async () => {
  await expectTortureIsSurvived("disk", /disk faults 8\b/);
});

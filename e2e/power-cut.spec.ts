import { test } from "./host-under-test";
import { expectTortureIsSurvived } from "./torture-run";

test("three true power cuts lose no acknowledged write, one of them during the first start", async () => {
  await expectTortureIsSurvived("power");
});

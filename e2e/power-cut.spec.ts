import { test } from "./host-under-test";
import { expectTortureIsSurvived } from "./torture-run";

test("three true power cuts lose no acknowledged write, one of them during the first start", async () => {
  await expectTortureIsSurvived("power", /power cuts 3, acknowledged writes [1-9]/);
});

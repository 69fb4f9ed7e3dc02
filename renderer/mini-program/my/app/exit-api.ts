import { type ApiMaker, done, refused } from "../calls/api-call";

/**
 * `my.exitMiniProgram`, which only a user's tap may lead to. Source: docs/platform/api-ui.md#system-and-environment.
 * @param leave closes the mini-program
 */
export function createLeaveAppApi(make: ApiMaker, taps: { readonly isRecent: boolean }, leave: () => void) {
  return {
    exitMiniProgram: make("exitMiniProgram", () => {
      if (!taps.isRecent) {
        return refused({ error: 5, errorMessage: "exitMiniProgram must be called from a tap of the user" });
      }
      // After the callbacks, whose code goes with the page.
      setTimeout(leave);
      return done();
    }),
  };
}

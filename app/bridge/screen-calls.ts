/** Page to main, without content: the page has another screen than before, which the host may not have given it. */
export const SCREEN_CHANGED = "screen.changed";

import type { Router } from "../../runtime/page/router";
import type { PhoneWindow } from "../../shell/phone-window";
import type { TitleBarChanges } from "../../shell/title-bar-changes";
import { TITLE_BAR_HEIGHT } from "../../shell/title-bar-state";
import { type ApiMaker, type ApiOptions, done, type Outcome, refused, succeeded } from "../calls/api-call";
import { colourOption } from "../calls/api-option";

/** px: the bounds of a phone's menu button, which pages lay their own title bars out around. The host draws none. */
const MENU_BUTTON = { width: 87, height: 32, fromRight: 7 };

/** The calls on the title bar of the current page. Source: docs/platform/api-ui.md#title-bar. */
export function createNavigationBarApi(make: ApiMaker, phone: PhoneWindow, router: Router) {
  const change = (changes: TitleBarChanges): Outcome<void> => {
    const page = router.currentPages.at(-1);
    if (page !== undefined) phone.changeTitleBar(page, changes);
    return done();
  };
  const bar = (name: string) =>
    make(name, (options) => {
      const changes = titleBarChanges(options);
      if (changes === null) return refused({ error: 2, errorMessage: "frontColor: expected #ffffff or #000000" });
      const page = router.currentPages.at(-1);
      if (options.reset === true && page !== undefined) phone.resetTitleBar(page);
      return change(changes);
    });
  return {
    setNavigationBar: bar("setNavigationBar"),
    setNavigationBarTitle: bar("setNavigationBarTitle"),
    setNavigationBarColor: bar("setNavigationBarColor"),
    setNavigationBarBottomLineColor: bar("setNavigationBarBottomLineColor"),
    showNavigationBarLoading: make("showNavigationBarLoading", () => change({ isLoading: true })),
    hideNavigationBarLoading: make("hideNavigationBarLoading", () => change({ isLoading: false })),
    hideBackHome: make("hideBackHome", () => change({ hidesHome: true })),
    getTitleColor: make("getTitleColor", () => succeeded({ color: withAlpha(phone.titleBarColour) })),
    getMenuButtonBoundingClientRect: () => menuButton(phone.pageSize.width),
  };
}

/** Null for a front colour that is neither of the two. A title is ignored beside an image. */
export function titleBarChanges(options: ApiOptions): TitleBarChanges | null {
  const { title, image, frontColor } = options;
  if (frontColor !== undefined && !/^#(f{6}|0{6})$/i.test(String(frontColor))) return null;
  const background = colourOption(options, "backgroundColor");
  const bottomLine = colourOption(options, "borderBottomColor");
  const hasImage = typeof image === "string" && image !== "";
  return {
    ...(hasImage ? { image } : {}),
    ...(typeof title === "string" && !hasImage ? { title } : {}),
    ...(background === undefined ? {} : { background }),
    ...(frontColor === undefined ? {} : { frontColour: String(frontColor).toLowerCase() }),
    ...(bottomLine === undefined ? {} : { bottomLine }),
  };
}

/** `#rgb` and `#rrggbb` as eight digits, in capitals; other colours as they are. */
export function withAlpha(colour: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const long =
    short === null
      ? colour
      : `#${short
          .slice(1)
          .map((digit) => digit + digit)
          .join("")}`;
  return /^#[0-9a-f]{6}$/i.test(long) ? `${long.toUpperCase()}FF` : colour;
}

/** px from the top left of the screen. */
function menuButton(screenWidth: number) {
  const { width, height, fromRight } = MENU_BUTTON;
  const top = (TITLE_BAR_HEIGHT - height) / 2;
  const right = screenWidth - fromRight;
  const [bottom, left] = [top + height, right - width];
  return {
    success: true,
    ...{ width, height, top, right, bottom, left },
    optionMenuWidth: width,
    optionMenuHeight: height,
    optionMenuTop: top,
    // The platform's own spelling.
    optionMenuButtom: bottom,
    optionMenuLeft: left,
    optionMenuRight: right,
    optionMenuStatus: undefined,
  };
}

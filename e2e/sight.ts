import type { Locator, Page } from "playwright/test";
import { expect, type HostUnderTest } from "./host-under-test";
import { type Colour, XDisplay } from "./x-display";

/** A point of the mini-program's screen, in its own px from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the phone lies on the display, px. */
export interface Glass extends Point {
  readonly width: number;
  readonly height: number;
  /** Pixels of the display for one px of the mini-program. */
  readonly scale: number;
  /** DIPs for one px of the mini-program. */
  readonly drawn: number;
}

/** How far apart two colours may be in each part: what is drawn smaller is rounded. */
const TOLERANCE = 6;

/** What a user sees of the host's window, and what the mouse in the user's hand does there. */
export class Sight {
  private constructor(
    private readonly host: HostUnderTest,
    private readonly display: XDisplay,
  ) {}

  static async of(host: HostUnderTest): Promise<Sight> {
    return new Sight(host, await XDisplay.join());
  }

  end(): void {
    this.display.leave();
  }

  /** Gives the window's content a size, DIPs, and waits until its page has it and has put the phone in its place. */
  async resize(width: number, height: number): Promise<void> {
    await this.host.app.evaluate(
      ({ BrowserWindow }, size) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setMinimumSize(1, 1);
        window?.setPosition(0, 0);
        window?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    const page = await this.host.host();
    await expect
      .poll(() =>
        page.evaluate((size) => Math.abs(innerWidth - size.width) + Math.abs(innerHeight - size.height), {
          width,
          height,
        }),
      )
      // On a dense display a DIP is no whole number of pixels.
      .toBeLessThanOrEqual(2);
    await page.evaluate(
      () =>
        new Promise<void>((placed) => {
          // The first frame tells the page its size, which it draws in a task of its own.
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(placed)));
        }),
    );
  }

  /** @param width of the device, its own px */
  async glass(width: number): Promise<Glass> {
    const page = await this.host.host();
    const { corner, dpr } = await this.host.app.evaluate(({ BrowserWindow, screen }) => {
      const bounds = BrowserWindow.getAllWindows()[0]?.getContentBounds();
      return { corner: { x: bounds?.x ?? 0, y: bounds?.y ?? 0 }, dpr: screen.getPrimaryDisplay().scaleFactor };
    });
    const place = await page.locator(".screen").boundingBox();
    if (place === null) throw new Error("the phone has no place");
    return {
      x: (corner.x + place.x) * dpr,
      y: (corner.y + place.y) * dpr,
      width: place.width * dpr,
      height: place.height * dpr,
      scale: (place.width * dpr) / width,
      drawn: place.width / width,
    };
  }

  /** The colour that is seen at a point of the mini-program's screen. */
  colour({ x, y, scale }: Glass, at: Point): Promise<Colour> {
    return this.display.pixel(x + at.x * scale, y + at.y * scale);
  }

  /** Waits until a colour is seen at a point of the mini-program's screen. Both are asked for anew each time: they may move. */
  async sees(
    glassOf: () => Promise<Glass>,
    pointOf: () => Promise<Point>,
    colour: Colour,
    what: string,
  ): Promise<void> {
    const isSeen = async () => {
      const seen = await this.colour(await glassOf(), await pointOf());
      expect(isNear(seen, colour) ? colour : seen, what).toEqual(colour);
    };
    await expect(isSeen).toPass({ intervals: [20, 50, 100], timeout: 10_000 });
  }

  /** Moves the mouse to a point of the mini-program's screen. */
  hover({ x, y, scale }: Glass, at: Point): Promise<void> {
    return this.display.move(x + at.x * scale, y + at.y * scale);
  }

  /** Clicks with the mouse at a point of the mini-program's screen. */
  async click(glass: Glass, at: Point): Promise<void> {
    await this.hover(glass, at);
    await this.display.press();
    await this.display.release();
  }

  /** Clicks with the mouse on an element of the mini-program's page. */
  async press(glass: Glass, element: Locator): Promise<void> {
    // Waits until it is there, and still.
    await element.hover({ trial: true });
    const box = await element.boundingBox();
    if (box === null) throw new Error("the element has no box");
    await this.click(glass, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }

  /** Presses the mouse at the first point and lets it go at the last, as slowly as a page draws. */
  async drag(glass: Glass, points: readonly Point[], page: Page): Promise<void> {
    const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    const [first] = points;
    for (const at of points) {
      await this.hover(glass, at);
      if (at === first) await this.display.press();
      await drawn();
    }
    await this.display.release();
  }
}

export function isNear(one: Colour, other: Colour): boolean {
  return one.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= TOLERANCE);
}

import type { OpenPage, PageInstance } from "./page";
import { decideRouting, type Routing, type RoutingRefusal, type StackChange } from "./page-stack";
import type { PageQuery, PageTarget } from "./page-url";

/** What the router needs to open pages and to show which one is on top. */
export interface RouterSurroundings {
  /** Paths of all pages of the mini-program. */
  readonly known: ReadonlySet<string>;
  /** Makes a page that has not begun its life cycle. */
  create(path: string): OpenPage;
  /** Told after every change of the stack. */
  onTop(page: OpenPage, depth: number): void;
}

/** The page stack. Calls run one after the other, each after the code that made it has returned. */
export class Router {
  #around: RouterSurroundings | null = null;
  #stack: readonly OpenPage[] = [];
  #pending = 0;
  #start: () => void = () => {};
  // Calls of app.js wait here for the first page.
  #tail: Promise<unknown> = new Promise<void>((resolve) => {
    this.#start = resolve;
  });

  /** Bottom first. Source: app-and-pages.md, 10, `getCurrentPages`. */
  get currentPages(): PageInstance[] {
    return this.#stack.map(({ instance }) => instance);
  }

  /** The page on top; none before the first one has opened. */
  get top(): OpenPage | undefined {
    return this.#stack.at(-1);
  }

  /** True while a routing call waits for its turn. */
  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** @param first opens at once; without it the calls that already wait decide which page comes first */
  start(around: RouterSurroundings, first?: PageTarget): void {
    this.#around = around;
    if (first !== undefined) this.#change(around, { closes: 0, opens: first });
    this.#start();
  }

  /** @returns null once the change is made, or why it was refused */
  request(routing: Routing): Promise<RoutingRefusal | null> {
    this.#pending += 1;
    const outcome = this.#tail.then(() => {
      this.#pending -= 1;
      return this.#run(routing);
    });
    this.#tail = outcome;
    return outcome;
  }

  #run(routing: Routing): RoutingRefusal | null {
    const around = this.#around;
    if (around === null) throw new Error("a routing call ran before the router was started");
    const paths = this.#stack.map(({ path }) => path);
    const decision = decideRouting(routing, paths, around.known);
    if ("error" in decision) return decision;
    this.#change(around, decision);
    return null;
  }

  /** Life cycles in the documented order: what closes or hides first, then what opens or shows. */
  #change(around: RouterSurroundings, { closes, opens }: StackChange): void {
    const kept = this.#stack.slice(0, this.#stack.length - closes);
    const closing = this.#stack.slice(kept.length).toReversed();
    if (opens !== undefined && closes === 0) kept.at(-1)?.hide();
    for (const page of closing) page.unload();
    this.#stack = kept;
    if (opens === undefined) kept.at(-1)?.show();
    else this.#open(around.create(opens.path), opens.query);
    const top = this.#stack.at(-1);
    if (top !== undefined) around.onTop(top, this.#stack.length);
  }

  #open(page: OpenPage, query: PageQuery): void {
    // On the stack before onLoad: a page may ask getCurrentPages() about itself there.
    this.#stack = [...this.#stack, page];
    page.open(query);
  }
}

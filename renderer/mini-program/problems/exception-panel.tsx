import { render } from "preact";
import type { Texts } from "../language/texts";
import type { CodeFrame } from "./code-frame";
import { Mistake } from "./mistake";
import { placeOf } from "./problem-list";
import type { SourcePosition } from "./program-source";

/** An exception of the mini-program, ready to be read. */
export interface ShownException {
  readonly message: string;
  /** Life cycle or handler, as in "pages/index/index: onLoad"; empty when it came out of a timer or listener. */
  readonly during: string;
  readonly position: SourcePosition | null;
  readonly frame: CodeFrame | null;
}

/** Most exceptions listed at once: a handler that fails on every scroll event must not fill the page. */
const MAX_SHOWN = 5;

/** The panel over the page that lists exceptions until the user closes it. The mini-program keeps running below. */
export class ExceptionPanel {
  #shown: readonly ShownException[] = [];

  constructor(
    private readonly mount: Element,
    private readonly texts: Texts,
  ) {}

  add(exception: ShownException): void {
    const others = this.#shown.filter((shown) => !sameException(shown, exception));
    this.#show([exception, ...others].slice(0, MAX_SHOWN));
  }

  #show(shown: readonly ShownException[]): void {
    this.#shown = shown;
    render(shown.length === 0 ? null : this.#panel(), this.mount);
  }

  #panel() {
    const { texts } = this;
    return (
      <section class="mh-exceptions" role="alert">
        <header>
          <h2>{texts.exceptions}</h2>
          <button type="button" onClick={() => this.#show([])}>
            {texts.close}
          </button>
        </header>
        <ol>
          {this.#shown.map((exception) => (
            <Mistake
              key={keyOf(exception)}
              place={exception.position === null ? "" : placeOf(exception.position)}
              reason={exception.message}
              frame={exception.frame}
              texts={texts}
              {...(exception.during === "" ? {} : { note: texts.during(exception.during) })}
            />
          ))}
        </ol>
      </section>
    );
  }
}

function sameException(one: ShownException, other: ShownException): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ message, during, position }: ShownException): string {
  return JSON.stringify([message, during, position]);
}

import { textOf } from "../../../../app/text-of";
import { elementsIn, type QueryScope } from "../../components/element/query-scope";
import type { Failures } from "../../problems/failures";
import { withPictures } from "../canvas/canvas-node-picture";
import { queriedNode } from "./queried-node";
import { type QueryFields, queryResult, readQueryFields } from "./query-result";

type Selected =
  | { readonly kind: "one" | "all"; readonly selector: string }
  | { readonly kind: "viewport" }
  /** Nothing was selected before the field call. */
  | { readonly kind: "none" };

interface Question {
  readonly selected: Selected;
  readonly scope: QueryScope;
  readonly fields: QueryFields;
  readonly callback: unknown;
}

/**
 * A chain of questions about the nodes of a page, answered together.
 * Source: docs/platform/api-ui.md#mycreateselectorquery.
 */
export class SelectorQuery {
  /**
   * One entry for each question, in order, also once they are asked: what uni-app builds hangs the callbacks of its queries on
   * them.
   */
  actions: readonly object[] = [];
  #scope: QueryScope;
  readonly #failures: Failures;
  readonly #scopeOf: (component: unknown) => QueryScope | undefined;
  #selected: Selected = { kind: "none" };
  #questions: readonly Question[] = [];

  /** @param scopeOf finds the scope of a component instance */
  constructor(scope: QueryScope, failures: Failures, scopeOf: (component: unknown) => QueryScope | undefined) {
    this.#scope = scope;
    this.#failures = failures;
    this.#scopeOf = scopeOf;
  }

  in(component: unknown): this {
    this.#scope = this.#scopeOf(component) ?? this.#scope;
    return this;
  }

  select(selector: string): this {
    this.#selected = { kind: "one", selector: textOf(selector) };
    return this;
  }

  selectAll(selector: string): this {
    this.#selected = { kind: "all", selector: textOf(selector) };
    return this;
  }

  selectViewport(): this {
    this.#selected = { kind: "viewport" };
    return this;
  }

  boundingClientRect(callback?: unknown): this {
    return this.#ask({ rect: true, size: true }, callback);
  }

  scrollOffset(callback?: unknown): this {
    return this.#ask({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  fields(fields: unknown, callback?: unknown): this {
    return this.#ask(readQueryFields(fields), callback);
  }

  node(callback?: unknown): this {
    return this.#ask({ node: true }, callback);
  }

  context(callback?: unknown): this {
    return this.#ask({ context: true }, callback);
  }

  /** Answers once what was set before the call is drawn. */
  exec(callback?: unknown): this {
    const questions = this.#questions;
    this.#questions = [];
    // A task of its own: by then every redraw of the present turn is done.
    setTimeout(() => {
      const answers = questions.map((question) => answerOf(question, this.#failures));
      questions.forEach(({ callback: own }, index) => {
        this.#call(own, answers[index]);
      });
      this.#call(callback, answers);
    });
    return this;
  }

  #ask(fields: QueryFields, callback: unknown): this {
    this.actions = this.#questions.length === 0 ? [{}] : [...this.actions, {}];
    this.#questions = [...this.#questions, { selected: this.#selected, scope: this.#scope, fields, callback }];
    return this;
  }

  #call(callback: unknown, answer: unknown): void {
    if (typeof callback === "function") this.#failures.run("SelectorQuery", () => callback(answer));
  }
}

/** Null for a missing node, an empty list for a missing list. */
function answerOf({ selected, scope, fields }: Question, failures: Failures): unknown {
  const scroller = scope.scroller();
  if (scroller === null || selected.kind === "none") return null;
  if (selected.kind === "viewport") return queryResult(queriedNode(scroller, scroller), fields);
  const results = elementsIn(scope, selected.selector).map((element) => {
    const result = queryResult(queriedNode(element, scroller), fields);
    return fields.node ? { ...result, node: withPictures(result.node, failures) } : result;
  });
  return selected.kind === "all" ? results : (results[0] ?? null);
}

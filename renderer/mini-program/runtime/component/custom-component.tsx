import { Component, type ComponentChildren, type ComponentType, h } from "preact";
import type { Problem } from "../../../../app/text/problem";
import { commonProps } from "../../components/element/basic-element";
import { readAttributes } from "../../components/element/element-attributes";
import { NO_CONTENT } from "../../components/template/slot-content";
import { sameMembers } from "../../components/template/template-use";
import { ProblemBox } from "../../problems/problem-box";
import type { LoadedComponent } from "./mounted-component";
import type { CustomProps } from "./owner";
import { RunningComponent } from "./running-component";

/** Components inside components; deeper ones hold themselves without a condition that ends it. */
const MAX_DEPTH = 100;

/** What nested components get from those around them. */
interface ParentContext {
  readonly composedParent?: RunningComponent;
}

/** The Preact component behind every tag of one custom component. */
export function customComponentType(loaded: LoadedComponent): ComponentType<CustomProps> {
  return class extends Component<CustomProps> {
    readonly #running: RunningComponent;

    constructor(props: CustomProps, context: ParentContext) {
      super(props, context);
      const { composedParent = null } = context;
      this.#running = new RunningComponent(loaded, {
        user: props.user,
        composedParent,
        redraw: () => this.forceUpdate(),
      });
    }

    override getChildContext(): ParentContext {
      return { composedParent: this.#running };
    }

    /** Content of slots belongs to the user, who has just drawn it anew. */
    override shouldComponentUpdate({ use }: CustomProps): boolean {
      const before = this.props.use;
      return use.slots !== NO_CONTENT || before.slots !== NO_CONTENT || !sameMembers(use.attributes, before.attributes);
    }

    override componentDidMount(): void {
      this.#running.mounted();
    }

    override componentDidUpdate(): void {
      this.#running.updated();
    }

    override componentWillUnmount(): void {
      this.#running.unmount();
    }

    override render({ use, user }: CustomProps): ComponentChildren {
      const running = this.#running;
      if (running.depth > MAX_DEPTH) {
        const reason = user.dependencies.texts.componentNestsItself;
        return <ProblemBox problems={[{ file: `${loaded.id}.axml`, reason }]} />;
      }
      const drawn = running.render(use);
      if (loaded.definition.virtualHost ?? loaded.compiled.manifest.virtualHost ?? true) return drawn;
      return <Host use={use} user={user} id={loaded.id} content={drawn} />;
    }
  };
}

interface HostProps extends CustomProps {
  readonly id: string;
  readonly content: ComponentChildren;
}

/** The element of a component that is not virtual: it takes id, class and style of the tag. */
function Host({ use, user, id, content }: HostProps) {
  const { class: className, style, id: ownId, hidden } = use.attributes;
  const attributes = readAttributes({ class: user.ownClasses(className), style, id: ownId, hidden });
  return h(
    "a-component",
    {
      ...commonProps({ tag: use.tag, attributes, owner: user, styleScopes: user.styleScopes(className) }),
      "data-is": id,
    },
    content,
  );
}

/** Stands in for a component that cannot run: the page around it keeps working. */
export function brokenComponentType(problems: readonly Problem[]): ComponentType<CustomProps> {
  return () => <ProblemBox problems={problems} />;
}

import type { TemplateContext } from "./axml-children";
import { isPlainName, literalText } from "./axml-literal";
import type { AxmlAttribute, AxmlElement } from "./axml-tree";
import { attributesObject, compileParts, compileValue } from "./axml-value";

/**
 * Compiles an element that may be the content of a slot: `slot` names it, `slot-scope` names what the slot hands up.
 * Source: docs/platform/components-custom.md#slots.
 * @param compile compiles the element itself, with the slot's variable in force
 */
export function compileSlotted(
  element: AxmlElement,
  context: TemplateContext,
  compile: (inner: TemplateContext) => string,
): string {
  const slot = element.attributes.get("slot");
  const slotScope = element.attributes.get("slot-scope");
  if (slot === undefined && slotScope === undefined) return compile(context);
  const name = slot === undefined ? "null" : `(${compileSlotName(slot, context)} || null)`;
  const variable = `slot${context.loopDepth}`;
  return `kit.slotted(${name}, (${variable}) => ${compile(withSlotScope(slotScope, variable, context))})`;
}

function withSlotScope(slotScope: AxmlAttribute | undefined, variable: string, context: TemplateContext) {
  if (slotScope === undefined) return context;
  const name = literalText(slotScope);
  if (name === null || !isPlainName(name)) {
    const reason = 'slot-scope must be a plain name, such as slot-scope="props". It is left out.';
    context.warnings.at(slotScope.valueStart, reason);
    return context;
  }
  const locals = new Map(context.locals).set(name, variable);
  return { ...context, locals, loopDepth: context.loopDepth + 1 };
}

/** A name is text even where it is one expression: slots are found by `===`. */
function compileSlotName(attribute: AxmlAttribute, context: TemplateContext): string {
  if (attribute.value === null) return '""';
  return literalText(attribute) === null
    ? `kit.join([${compileParts({ parts: attribute.value }, context)}])`
    : compileValue(attribute, context);
}

/** `<slot>`: its name, "" for the default slot; its other attributes, which it hands up; and what stands in for content. */
export function compileSlot(element: AxmlElement, context: TemplateContext, fallback: readonly string[]): string {
  const attribute = element.attributes.get("name");
  const name = attribute === undefined ? '""' : compileSlotName(attribute, context);
  const props = attributesObject(element, context, ["name", "key"]);
  return `kit.slot(${name}, ${props}, () => kit.fragment([${fallback.join(", ")}]))`;
}

import { Component, type ComponentChildren } from "preact";
import type { Render, RenderKit, Scope } from "../../../../app/mini-program/program";
import type { SlotContent } from "./slot-content";

interface TemplateUseProps {
  readonly kit: RenderKit;
  readonly draw: Render;
  readonly data: Scope;
  /** A template may hold a slot of the component that uses it. */
  readonly slots: SlotContent;
}

/**
 * One `<template is data>`, drawn again only when its data changed, member by member.
 * Source: docs/platform/axml.md#templates-import-include.
 */
export class TemplateUse extends Component<TemplateUseProps> {
  override shouldComponentUpdate(next: TemplateUseProps): boolean {
    const { draw, slots, data } = this.props;
    return next.draw !== draw || next.slots !== slots || !sameMembers(next.data, data);
  }

  override render({ kit, draw, data }: TemplateUseProps): ComponentChildren {
    return draw(kit, Object.assign(Object.create(null), data)) as ComponentChildren;
  }
}

/** Whether two objects have the same members, compared with `===`. */
export function sameMembers(one: Scope, other: Scope): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => Object.hasOwn(other, name) && one[name] === other[name]);
}

import type { BasicComponent } from "./basic-element";
import { Button } from "./button";
import { Input } from "./input";
import { Text } from "./text";
import { View } from "./view";

/** The components that the host has, by tag. */
export const basicComponents: ReadonlyMap<string, BasicComponent> = new Map([
  ["view", View],
  ["text", Text],
  ["button", Button],
  ["input", Input],
]);

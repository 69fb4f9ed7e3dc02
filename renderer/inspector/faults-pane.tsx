import type { PaneProps } from "./realm-context";

/** Faults on request for the realm's calls. */
export function FaultsPane(_props: PaneProps) {
  return null;
}

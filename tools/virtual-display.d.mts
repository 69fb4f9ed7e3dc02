/** Types of virtual-display.mjs, for the TypeScript of e2e/. */
export function startVirtualDisplay(
  folder: string,
): Promise<{ env: { DISPLAY: string; XAUTHORITY: string }; end: () => Promise<void> }>;

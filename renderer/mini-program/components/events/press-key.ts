/** Lets keys press a control that is no button of the browser's. */
export function pressKey(...keys: readonly string[]): (event: KeyboardEvent) => void {
  return (event) => {
    if (!keys.includes(event.key) || event.target !== event.currentTarget) return;
    // Space would scroll the page.
    event.preventDefault();
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.click();
  };
}

/** Puts a text on the clipboard, after a click or a key. */
export function copyText(text: string): void {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  // The asynchronous clipboard needs a permission, and the host's pages are granted none.
  document.execCommand("copy");
  document.removeEventListener("copy", put);
}

/**
 * A listener to what a page or a server can bring about. What goes wrong in it costs that one event, and is printed: an
 * exception in a listener would end the program, and nothing that a page does may.
 */
export function guarded<Args extends readonly unknown[]>(listen: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      listen(...args);
    } catch (error) {
      console.error(error);
    }
  };
}

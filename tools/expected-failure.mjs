/**
 * Something that is wrong with the machine or the command line, not with our code: its message says what and what to do
 * next, and is printed without a stack.
 */
export class ExpectedFailure extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "ExpectedFailure";
  }
}

/**
 * Runs a command-line tool: its number is the exit code, an expected failure is one line on the error stream.
 * @param {() => Promise<number | undefined>} main
 */
export async function runTool(main) {
  try {
    // Not the exit code alone: a driver's socket that lingers must not keep a finished command from ending.
    process.exit((await main()) ?? 0);
  } catch (error) {
    console.error(error instanceof ExpectedFailure ? `\n${error.message}` : error);
    process.exit(1);
  }
}

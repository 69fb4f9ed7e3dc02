import readline from "node:readline/promises";

/**
 * Asks when there is someone to ask; without a terminal (CI) the answer is yes, since the command was given for that.
 * @param {string} question
 */
export async function agreed(question) {
  if (!process.stdin.isTTY || process.env.CI) return true;
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [Y/n] `);
    return /^(y|yes)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

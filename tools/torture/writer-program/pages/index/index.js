import { port } from "../../driver";
import { dataOf, opsOf } from "../../ops";

const said = (message) =>
  new Promise((resolve) => my.sendSocketMessage({ data: JSON.stringify(message), complete: resolve }));

/** What the store holds: seed, number and length of each value, and whether it is the very one that was written. */
async function held() {
  const { keys } = await my.getStorageInfo();
  const entries = [];
  for (const key of keys) {
    const { data, error } = my.getStorageSync({ key });
    if (data === null || typeof data !== "object") entries.push({ key, broken: String(error ?? typeof data) });
    else {
      const isWhole = data.text === dataOf({ n: data.n, length: data.text.length }, data.seed).text;
      entries.push({
        key,
        seed: data.seed,
        n: data.n,
        length: data.text.length,
        ...(isWhole ? {} : { broken: "text" }),
      });
    }
  }
  return entries;
}

function carriedOut(step, seed) {
  const sets = (step.sets ?? []).map((set) => ({ key: set.key, data: dataOf(set, seed) }));
  switch (step.op) {
    case "remove":
      return my.removeStorage({ key: step.key });
    case "clear":
      return Promise.all([my.clearStorage(), my.setStorage(sets[0])]);
    case "set-sync": {
      const { success } = my.setStorageSync(sets[0]);
      return success === false ? Promise.reject(new Error("refused")) : Promise.resolve();
    }
    default:
      return Promise.all(sets.map((set) => my.setStorage(set)));
  }
}

/** Stops at the first refusal: what comes after one would not be what the driver expects. */
async function write(seed) {
  let done = 0;
  try {
    for (const step of opsOf(seed)) {
      await carriedOut(step, seed);
      done += 1;
      void said({ done });
    }
  } catch (error) {
    await said({ refused: String(error.errorMessage ?? error.message ?? error), after: done });
  }
}

/** One step that the driver names, or a look at everything; what it came to is told with the order's number. */
async function obeyed({ id, step, seed }) {
  try {
    if (step !== undefined) await carriedOut(step, seed);
    await said({ id, held: await held() });
  } catch (error) {
    await said({ id, refused: String(error.errorMessage ?? error.message ?? error) });
  }
}

Page({
  data: { did: "waits" },

  onLoad() {
    my.onSocketOpen(async () => said({ held: await held() }));
    my.onSocketMessage(({ data }) => {
      const order = JSON.parse(data.data ?? data);
      if (order.write !== undefined) void write(order.write);
      if (order.id !== undefined) void obeyed(order);
      if (order.exit) my.exitMiniProgram();
    });
    my.connectSocket({ url: `ws://127.0.0.1:${port}` });
  },
});

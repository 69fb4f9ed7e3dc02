// Each measurement answers the median microseconds of one call.
const kilobyte = { text: "x".repeat(1000) };

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function medianMicroseconds(rounds, callsPerRound, call) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < callsPerRound; index += 1) await call(round, index);
    times.push(((performance.now() - start) * 1000) / callsPerRound);
  }
  return median(times);
}

function medianSyncMicroseconds(rounds, callsPerRound, call) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < callsPerRound; index += 1) call();
    times.push(((performance.now() - start) * 1000) / callsPerRound);
  }
  return median(times);
}

/** Since when, and how often, "write fast" has written. */
let writing = null;

const measurements = {
  "warm read": () => {
    my.setStorageSync({ key: "warm", data: kilobyte });
    return medianSyncMicroseconds(30, 500, () => my.getStorageSync({ key: "warm" }));
  },
  "durable write": () => medianMicroseconds(40, 5, (round) => my.setStorage({ key: `w${round % 20}`, data: kilobyte })),
  fill: () => {
    const data = "x".repeat(190 * 1024);
    for (let index = 0; index < 48; index += 1) my.setStorageSync({ key: `fill${index}`, data });
    return my.getStorageInfoSync().currentSize;
  },
  "ten thousand keys": async () => {
    const keys = Array.from({ length: 10000 }, (_, index) => `key${String(index).padStart(5, "0")}`);
    const data = "x".repeat(1040);
    await Promise.all(keys.map((key) => my.setStorage({ key, data })));
    return my.getStorageInfoSync().keys.length;
  },
  "write fast": () => {
    writing = { from: performance.now(), count: 0 };
    // As many as are due: a timer of one millisecond does not keep its time.
    writing.timer = setInterval(() => {
      while (writing.count < performance.now() - writing.from) {
        my.setStorage({ key: `key${String(writing.count % 100).padStart(5, "0")}`, data: `${writing.count}` });
        writing.count += 1;
      }
    }, 5);
    return 1000;
  },
  "stop writing": () => {
    clearInterval(writing.timer);
    return (writing.count * 1000) / (performance.now() - writing.from);
  },
};

Page({
  data: { names: Object.keys(measurements), outcome: "" },

  async run(e) {
    const { name } = e.target.dataset;
    const value = await measurements[name]();
    this.setData({ outcome: `${name}: ${value}` });
  },
});

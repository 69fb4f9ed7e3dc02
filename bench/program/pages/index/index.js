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
};

Page({
  data: { names: Object.keys(measurements), outcome: "" },

  async run(e) {
    const { name } = e.target.dataset;
    const value = await measurements[name]();
    this.setData({ outcome: `${name}: ${value}` });
  },
});

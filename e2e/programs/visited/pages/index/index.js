Page({
  onLoad() {
    for (let time = 0; time < 3; time += 1) console.warn("worn out");
    console.error("out of order");
  },
});

import { DAYS, NEXT_DAYS } from "../../charts/data";
import { drawBars, drawLine, drawPie } from "../../charts/draw";

Page({
  data: { said: "在图上划一划", isNext: false },

  onInitLine(F2, config) {
    return drawLine(F2, config, (items) => {
      this.setData({ said: items.map(({ name, value }) => `${name} ${value}`).join("，") });
    });
  },

  onInitBars(F2, config) {
    this.bars = drawBars(F2, config);
    return this.bars;
  },

  onInitPie(F2, config) {
    return drawPie(F2, config);
  },

  change() {
    const isNext = !this.data.isNext;
    this.setData({ isNext });
    this.bars.changeData(isNext ? NEXT_DAYS : DAYS);
  },
});

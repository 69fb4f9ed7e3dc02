import { COLOURS, DAYS, PIE_COLOURS, SHARES } from "./data";

/**
 * Each takes the library and what its chart is made with (context, width, height, pixelRatio), and returns the chart, as
 * the library's component asks.
 */
export function drawLine(F2, config, onTip) {
  const chart = new F2.Chart({ ...config, animate: false });
  chart.source(DAYS, { sold: { min: 0, max: 100, tickCount: 5 } });
  chart.tooltip({ showCrosshairs: true, onChange: ({ items }) => onTip && onTip(items) });
  chart.axis("day", { label: (text, index, total) => ({ textAlign: index === 0 ? "left" : index === total - 1 ? "right" : "center" }) });
  chart.area().position("day*sold").color("kind", COLOURS);
  chart.line().position("day*sold").color("kind", COLOURS);
  chart.point().position("day*sold").color("kind", COLOURS);
  chart.render();
  return chart;
}

export function drawBars(F2, config) {
  const chart = new F2.Chart(config);
  chart.source(DAYS, { sold: { min: 0, max: 100 } });
  chart.legend({ position: "top" });
  chart.interval().position("day*sold").color("kind", COLOURS).adjust({ type: "dodge", marginRatio: 0.1 });
  chart.render();
  return chart;
}

export function drawPie(F2, config) {
  const chart = new F2.Chart({ ...config, animate: false });
  chart.source(SHARES);
  chart.coord("polar", { transposed: true, innerRadius: 0.5, radius: 0.85 });
  chart.axis(false);
  chart.tooltip(false);
  chart.legend({ position: "right" });
  chart.guide().text({ position: ["50%", "50%"], content: "四种", style: { fontSize: 18, fill: "#1c2333" } });
  chart.interval().position("all*share").color("name", PIE_COLOURS).adjust("stack");
  chart.render();
  return chart;
}

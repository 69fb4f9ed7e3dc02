export default {
  tapped(event, owner) {
    event.instance.setStyle({ color: "rgb(0, 128, 0)" });
    owner.callMethod("log", `sjs ${event.instance.getDataset().who}`);
    return false;
  },
  changed(now, before, owner) { owner.callMethod("log", `changed ${before}>${now}`); },
};

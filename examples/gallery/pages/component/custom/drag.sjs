function start(event) {
  event.instance.getState().from = event.touches[0].pageX - (event.instance.getState().offset || 0);
}

function move(event) {
  const state = event.instance.getState();
  const limit = event.instance.getDataset().limit;
  state.offset = Math.max(0, Math.min(limit, event.touches[0].pageX - state.from));
  event.instance.setStyle({ transform: `translateX(${state.offset}px)` });
  return false;
}

export default { start, move };

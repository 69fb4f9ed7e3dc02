let address = '';
let message = '';
let task;

const CALLS = {
  connect: () => my.connectSocket({ url: address, data: { room: 'a b' }, header: { 'x-mine': 'yes' }, protocols: ['chat'] }),
  send: () => my.sendSocketMessage({ data: message }),
  'send bytes': () => my.sendSocketMessage({ data: message, isBuffer: true }),
  close: () => my.closeSocket({ code: 3001, reason: 'enough' }),
  'set cookie': () => my.request({ url: `${address.replace('ws', 'http')}/cookie`, dataType: 'text' }).then(() => undefined),
  'connect a task': () => {
    task = my.connectSocket({ url: address, multiple: true });
    for (const event of ['Open', 'Message', 'Error', 'Close']) {
      task[`on${event}`](({ data: { socketTaskID, ...facts }, ...rest }) =>
        log(`task ${event} ${JSON.stringify({ ...facts, ...rest })}`));
    }
  },
  'send to the task': () => task.send({ data: message }),
  'close the task': () => task.close(),
  'no listeners': () => my.offSocketMessage(),
};

let page;
function log(line) {
  page.$spliceData({ lines: [page.data.lines.length, 0, line] });
}

for (const event of ['Open', 'Message', 'Error', 'Close']) {
  my[`onSocket${event}`]((told) => log(`${event} ${JSON.stringify(told)}`));
}

Page({
  data: { names: Object.keys(CALLS), lines: [] },
  onLoad() {
    page = this;
  },
  keepAddress(event) {
    address = event.detail.value;
  },
  keepMessage(event) {
    message = event.detail.value;
  },
  run(event) {
    const { name } = event.target.dataset;
    const show = (kind) => (result) => log(`${name} ${kind} ${JSON.stringify(result)}`);
    Promise.resolve(CALLS[name]()).then(show('success'), show('fail'));
  },
});

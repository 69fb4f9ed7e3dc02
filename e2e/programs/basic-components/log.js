// What a page has heard, newest last: the test reads it as JSON.
module.exports = function logged(names) {
  const methods = {};
  names.forEach((name) => {
    methods[name] = function handler(event) {
      const heard = { name, detail: event.detail, dataset: event.target.dataset };
      this.setData({ heard: JSON.stringify(heard) });
    };
  });
  return methods;
};

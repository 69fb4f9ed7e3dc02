function remaining(todos) {
  return todos.filter((todo) => !todo.done).length;
}

function percentDone(todos) {
  if (todos.length === 0) return 0;
  return Math.round(((todos.length - remaining(todos)) / todos.length) * 100);
}

function matching(todos, filter) {
  switch (filter) {
    case 'open':
      return todos.filter((todo) => !todo.done);
    case 'done':
      return todos.filter((todo) => todo.done);
    default:
      return todos;
  }
}

export { remaining, percentDone, matching };

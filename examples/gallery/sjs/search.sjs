function contains(text, word) {
  return text.toLowerCase().indexOf(word.toLowerCase()) >= 0;
}

function matches(entry, word) {
  return contains(entry.title, word) || contains(entry.hint, word);
}

export { matches };

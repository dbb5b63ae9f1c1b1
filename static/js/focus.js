// Moves the focus to what must be read first: the list of errors.

export function enhance(element) {
  element.focus();
}

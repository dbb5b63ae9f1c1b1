// Keeps fields left empty out of the address, so that it reads as what was chosen and can be shared.
// Nothing is sent on change: with a keyboard, walking through a select would load a page for each choice.

export function enhance(form) {
  const fields = () => form.querySelectorAll("select, input[type=search]");
  form.addEventListener("submit", () => {
    for (const field of fields()) field.disabled = field.value === "";
  });
  // Coming back with the browser's button, the page may be as it was left.
  addEventListener("pageshow", () => {
    for (const field of fields()) field.disabled = false;
  });
}

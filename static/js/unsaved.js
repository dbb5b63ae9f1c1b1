// Asks before a page with unsaved changes is left, and sends a form once however often its button is pressed.

export function enhance(form) {
  let changed = form.querySelector("[aria-invalid]") !== null;
  let sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return;
    if (sent) event.preventDefault();
    sent = true;
    changed = false;
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

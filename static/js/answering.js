// Saves a response while it is written, and says in words when it did. The Save button works without this.

const PAUSE = 2500;

export function enhance(form) {
  const saved = form.querySelector("[data-saved]");
  const progress = form.querySelector("[data-progress]");
  const version = form.elements.row_version;
  let timer, saving = false, again = false, changed = false;

  const tell = (text, isProblem) => {
    saved.textContent = text;
    saved.toggleAttribute("data-problem", isProblem);
  };

  async function save() {
    if (saving) { again = true; return; }
    saving = true;
    changed = false;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "error" });
      const told = await answer.json();
      if ("version" in told) {
        version.value = told.version;
        form.elements.shown_as.value = told.shown_as;
        progress.textContent = told.progress;
      }
      changed ||= !answer.ok;
      tell(told.saved ?? told.problem, !answer.ok);
    } catch {
      changed = true;
      tell(form.dataset.failed, true);
    }
    saving = false;
    if (again) { again = false; save(); }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      const { submitter } = event;
      const wait = setInterval(() => { if (!saving) { clearInterval(wait); form.requestSubmit(submitter); } }, 50);
      return;
    }
    changed = false;
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

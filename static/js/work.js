// Does the work that a form asks for while many are sent in, and lets the form go once it is done.

const AT_ONCE = 200;

export async function enhance(box) {
  const asked = JSON.parse(box.dataset.challenge);
  const form = box.closest("form");
  const said = box.querySelector("[role=status]");
  let isDone = false;
  let pressed = null;
  form.addEventListener("submit", (event) => {
    if (isDone) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
  }, { capture: true });
  said.textContent = box.dataset.working;
  const number = globalThis.crypto?.subtle ? await solve(asked) : null;
  if (number !== null) {
    const { algorithm, challenge, salt, signature } = asked;
    box.querySelector("input").value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    said.textContent = box.dataset.done;
  }
  isDone = true;
  if (pressed) form.requestSubmit(pressed);
}

async function solve({ algorithm, challenge, salt, most }) {
  const encoder = new TextEncoder();
  for (let first = 0; first <= most; first += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, step) => crypto.subtle.digest(algorithm, encoder.encode(salt + (first + step))));
    const found = (await Promise.all(tries)).findIndex((digest) => hex(digest) === challenge);
    if (found >= 0) return first + found;
  }
  return null;
}

function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

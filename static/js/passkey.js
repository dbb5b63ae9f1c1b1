// Asks the browser for a passkey, puts what it says into the form round the button, and sends the form.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function asked(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const options = await answer.json();
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  options.allowCredentials = named(options.allowCredentials);
  options.excludeCredentials = named(options.excludeCredentials);
  return options;
}

function told(key) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[name]) response[name] = text(key.response[name]);
  }
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
}

export function enhance(part) {
  if (!window.PublicKeyCredential) return;
  const form = part.closest("form");
  const status = part.querySelector("[data-told]");
  part.hidden = false;
  part.querySelector("button").addEventListener("click", async () => {
    status.textContent = "";
    try {
      const publicKey = await asked(part.dataset.options);
      const key = await navigator.credentials[part.dataset.what]({ publicKey });
      form.elements.credential.value = told(key);
    } catch {
      status.textContent = part.dataset.failed;
      return;
    }
    form.submit();
  });
}

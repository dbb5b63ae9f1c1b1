// Puts a field above a long list of boxes, which shows the choices that have all its words. The list is complete without.

const plain = (text) => text.toLowerCase().replace(/[\u00ad-]/g, "");

export function enhance(list) {
  const choices = [...list.querySelectorAll(".pick")].map((row) => ({ row, words: plain(row.textContent) }));
  const field = document.createElement("input");
  const label = document.createElement("label");
  const told = document.createElement("p");
  Object.assign(field, { type: "search", className: "ds-input", autocomplete: "off" });
  Object.assign(label, { className: "find", textContent: list.dataset.label });
  label.append(field);
  Object.assign(told, { className: "help" });
  told.setAttribute("role", "status");
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = plain(field.value).split(/\s+/);
    for (const { row, words } of choices) row.hidden = !wanted.every((word) => words.includes(word));
    const shown = choices.filter(({ row }) => !row.hidden).length;
    told.textContent = field.value.trim() && list.dataset.told.replace("{shown}", shown).replace("{count}", choices.length);
  });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.before(label, told);
}

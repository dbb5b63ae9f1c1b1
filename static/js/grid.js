// Lets the cells of a grid be walked with the arrow keys, and filled with what is pasted from a spreadsheet.

const CELL = "input.ds-input, select.ds-input";

// Text with tabs between cells; a cell in quotes may hold line breaks and doubled quotes.
export function divided(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = rows[rows.length - 1];
    if (quoted && sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (quoted ? sign === '"' : sign === '"' && row[row.length - 1] === "") quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign;
  }
  return rows.filter((row, at) => at < rows.length - 1 || row.some((cell) => cell !== ""));
}

function lines(table) {
  return [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector(CELL)));
}

function place(grid, cell) {
  const row = grid.findIndex((line) => line.includes(cell));
  return [row, grid[row].indexOf(cell)];
}

function put(cell, text) {
  const value = text.trim().replaceAll(/\s*\n\s*/g, " ");
  if (cell.tagName === "SELECT") {
    const found = [...cell.options].find((one) => [one.value, one.text].some((word) => word.toLowerCase() === value.toLowerCase()));
    if (found) cell.value = found.value;
  } else {
    cell.value = value;
  }
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

// A new row is a copy of the last one, which is empty, under the next number.
function grow(table) {
  const last = table.tBodies[0].rows[table.tBodies[0].rows.length - 1];
  const number = Number(last.querySelector(CELL).name.split("-")[1]);
  const next = last.cloneNode(true);
  for (const said of next.querySelectorAll("p, input[type=hidden]")) said.remove();
  for (const cell of next.querySelectorAll(CELL)) {
    for (const part of ["id", "name"]) cell[part] = cell[part].replace(/^([pc])-\d+/, `$1-${number + 1}`);
    cell.ariaLabel = cell.ariaLabel.replace(String(number), String(number + 1));
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
    if (cell.tagName === "INPUT") cell.value = "";
  }
  last.after(next);
}

function paste(table, event) {
  const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
  const rows = divided(text);
  if (!event.target.matches(CELL) || (rows.length === 1 && rows[0].length === 1)) return;
  event.preventDefault();
  const [top, left] = place(lines(table), event.target);
  while (lines(table).length < top + rows.length) grow(table);
  const grid = lines(table);
  rows.forEach((row, down) => row.forEach((cell, across) => {
    const target = grid[top + down][left + across];
    if (target) put(target, cell);
  }));
}

function walk(table, event) {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] }[event.key];
  const cell = event.target;
  if (!step || !cell.matches(CELL) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (cell.tagName === "SELECT" && event.key !== "Enter" && step[0]) return;
  const inside = cell.tagName === "INPUT" && step[1] && cell.value !== "" && cell.selectionStart !== cell.selectionEnd;
  const atEdge = cell.tagName !== "INPUT" || (step[1] < 0 ? cell.selectionStart === 0 : cell.selectionEnd === cell.value.length);
  if (step[1] && !inside && !atEdge) return;
  const grid = lines(table);
  let [row, column] = place(grid, cell);
  do { row += step[0]; column += step[1]; } while (grid[row]?.[column] === null);
  const next = grid[row]?.[column];
  if (event.key === "Enter" || next) event.preventDefault();
  next?.focus();
  if (next?.tagName === "INPUT") next.select();
}

export function enhance(table) {
  table.addEventListener("keydown", (event) => walk(table, event));
  table.addEventListener("paste", (event) => paste(table, event));
}

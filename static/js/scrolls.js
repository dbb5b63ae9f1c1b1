// A place that scrolls sideways can be reached with the keyboard; one in which everything shows is no stop on the way.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

// A table whose rows are drawn as cards is none to some screen readers, unless its parts say what they are.
function keepRoles(table) {
  table.role = "table";
  for (const part of table.querySelectorAll("thead, tbody, tr, th, td")) {
    part.role = ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader");
  }
}

export function enhance(region) {
  const look = () => {
    if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver(look);
  for (const part of [region, ...region.children]) watch.observe(part);
  look();
  if (matchMedia("(width <= 30rem)").matches) region.querySelectorAll("table[data-cards]").forEach(keepRoles);
}

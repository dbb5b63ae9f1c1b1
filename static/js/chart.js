// Draws a figure in its slot when it comes near: the Plotly bundle once, each figure from its own address.
// The table under the chart has the same numbers; if anything fails, the table is opened instead.

const dark = matchMedia("(prefers-color-scheme: dark)");
const narrow = matchMedia("(max-width: 52rem)");
const PAPER_WIDTH = 680;
const QUIET_MS = 4000;
const SETTLE_MS = 300;
const drawn = new Set();
const figures = new Map();
let bundle;

const config = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  showTips: false,
  doubleClick: false,
  responsive: true,
  locale: document.documentElement.lang === "en" ? "en-US" : "no",
};

// Where a still picture stands already, the first moments belong to the text: the bundle waits for a sign of the reader.
const reader = new Promise((resolve) => {
  for (const sign of ["pointermove", "pointerdown", "keydown", "scroll"]) addEventListener(sign, resolve, { once: true, passive: true });
  const wait = () => setTimeout(resolve, QUIET_MS);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
});

const nearby = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      nearby.unobserve(target);
      show(target);
    }
  }
}, { rootMargin: "400px 0px" });

export function enhance(slot) {
  nearby.observe(slot);
}

// Plotly leaves its style rules to us when it finds this element; otherwise it breaks the content policy.
function loadBundle({ plotlySrc, plotlyCss }) {
  const mark = Object.assign(document.createElement("template"), { id: "plotly.js-style-global", className: "no-inline-styles" });
  const styles = Object.assign(document.createElement("link"), { rel: "stylesheet", href: plotlyCss });
  const script = Object.assign(document.createElement("script"), { src: plotlySrc });
  document.body.append(mark);
  const loaded = [styles, script].map((part) => new Promise((resolve, reject) => {
    part.onload = resolve;
    part.onerror = reject;
    document.head.append(part);
  }));
  return Promise.all(loaded);
}

function fetchFigure(slot, theme) {
  const address = new URL(slot.dataset.figureUrl, location.href);
  address.searchParams.set("tema", theme);
  if (narrow.matches) address.searchParams.set("bredde", "smal");
  if (!figures.has(address.href)) {
    const answer = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${address.pathname}`);
      return response.json();
    });
    figures.set(address.href, answer);
  }
  return figures.get(address.href);
}

async function show(slot) {
  try {
    if (slot.querySelector(".still")) await reader;
    bundle ??= loadBundle(slot.dataset);
    const [figure] = await Promise.all([fetchFigure(slot, dark.matches ? "dark" : "light"), bundle]);
    if (figure === slot.figure) return;
    slot.figure = figure;
    await draw(slot, figure);
    drawn.add(slot);
    slot.dataset.state = "drawn";
    if (dark.matches && !slot.querySelector(".still")) slot.paper = await fetchFigure(slot, "light");
  } catch {
    fail(slot);
  }
}

// Each drawing is a new one: Plotly would glide from the old to the new, and be caught half way by a printer.
function draw(slot, { data, layout }, extra = {}) {
  if (slot.drawing) {
    Plotly.purge(slot.drawing);
    slot.drawing.remove();
  }
  slot.drawing = slot.appendChild(Object.assign(document.createElement("div"), { className: "drawing", ariaHidden: "true" }));
  const done = Plotly.newPlot(slot.drawing, data, { dragmode: false, ...layout, ...extra }, config);
  listen(slot);
  return done;
}

function fail(slot) {
  slot.dataset.state = "failed";
  const frame = slot.closest("figure");
  frame.querySelector(".chart-failed").hidden = false;
  frame.querySelector(".as-table").open = true;
}

function listen(slot) {
  slot.drawing.on("plotly_click", ({ points }) => {
    const target = addressOf(points);
    if (target) location.assign(target);
  });
  slot.drawing.on("plotly_hover", ({ points }) => slot.toggleAttribute("data-leads-on", addressOf(points) !== null));
  slot.drawing.on("plotly_unhover", () => slot.removeAttribute("data-leads-on"));
}

// What a pointer brings up goes away with Escape, the pointer where it is.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const { drawing } of drawn) drawing.querySelector(".hoverlayer")?.replaceChildren();
});

// A point may carry the address of its record; only addresses of this site are followed.
function addressOf(points) {
  const given = [points?.[0]?.customdata].flat()[0];
  if (typeof given !== "string" || !given.startsWith("/")) return null;
  const target = new URL(given, location.href);
  return target.origin === location.origin ? target.href : null;
}

// A window that is being dragged, or measured for a picture of the page, passes many widths: wait until it rests.
let settling;
function refresh() {
  clearTimeout(settling);
  settling = setTimeout(() => drawn.forEach(show), SETTLE_MS);
}
for (const change of [dark, narrow]) change.addEventListener("change", refresh);

// On paper stands the still picture, where there is one; it fits any width.
function printable() {
  return [...drawn].filter((slot) => !slot.querySelector(".still"));
}

addEventListener("beforeprint", () => {
  for (const slot of printable()) draw(slot, slot.paper ?? slot.figure, { width: Math.min(PAPER_WIDTH, slot.clientWidth) });
});

addEventListener("afterprint", () => {
  for (const slot of printable()) draw(slot, slot.figure);
});

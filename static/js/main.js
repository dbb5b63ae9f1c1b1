// Enhances what carries data-module="name" with the module of that name. The page is complete without.

const modules = {
  answering: () => import("./answering.js"),
  chart: () => import("./chart.js"),
  filters: () => import("./filters.js"),
  focus: () => import("./focus.js"),
  grid: () => import("./grid.js"),
  passkey: () => import("./passkey.js"),
  picks: () => import("./picks.js"),
  scrolls: () => import("./scrolls.js"),
  unsaved: () => import("./unsaved.js"),
  work: () => import("./work.js"),
};

for (const element of document.querySelectorAll("[data-module]")) {
  modules[element.dataset.module]?.().then(({ enhance }) => enhance(element));
}

// The phone's menu closes with Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

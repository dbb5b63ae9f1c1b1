// A place that scrolls sideways can be reached with the keyboard; one in which everything shows is no stop on the way.

export function enhance(region) {
  const look = () => {
    if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver(look);
  for (const part of [region, ...region.children]) watch.observe(part);
  look();
}

"use strict";
// Keys of the comparison: J to the next passage, K to the one before. Only while the region has the focus,
// so that nothing is caught elsewhere; without script the numbers are ordinary links.
(() => {
  const region = document.querySelector("[data-compare]");
  if (!region) return;
  const numbers = [...region.querySelectorAll("section:first-child [data-passage]")];
  const other = (link) => document.getElementById(link.hash.slice(1));
  let at = -1;

  const show = (place) => {
    at = (place + numbers.length) % numbers.length;
    const link = numbers[at];
    const twin = other(link);
    region.querySelectorAll(".passage-now").forEach((one) => one.classList.remove("passage-now"));
    [link, twin].forEach((one) => one && one.classList.add("passage-now"));
    if (twin) twin.scrollIntoView({ block: "center" });
    link.scrollIntoView({ block: "center" });
    const line = document.getElementById("status");
    if (line) line.textContent = `第 ${link.dataset.passage} 处，共 ${numbers.length} 处`;
  };

  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !numbers.length) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    show(at < 0 && step < 0 ? numbers.length - 1 : at + step);
  });
})();

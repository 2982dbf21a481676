"use strict";
// The report page: text and list point at each other; without this script the anchors do.
(() => {
  const review = document.getElementById("review");
  const text = review.querySelector(".text");
  const list = review.querySelector(".promise-list");
  const cards = [...list.querySelectorAll("[data-promise]")];
  const both = (number) => review.querySelectorAll(`[data-promise="${CSS.escape(number)}"]`);
  let chosen = "";

  const mark = (number, name, on) => both(number).forEach((one) => one.classList.toggle(name, on));

  // Scrolls one pane and never the page, so that the eye keeps its place in the other.
  const bring = (pane, one) => {
    if (!one) return;
    if (pane.scrollHeight <= pane.clientHeight) {
      one.scrollIntoView({ block: "center" });
      return;
    }
    const gap = one.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += gap - (pane.clientHeight - one.offsetHeight) / 2;
  };

  const choose = (number, from) => {
    if (chosen) mark(chosen, "is-chosen", false);
    chosen = number;
    mark(number, "is-chosen", true);
    const card = cards.find((one) => one.dataset.promise === number);
    if (from !== "list") bring(list, card);
    if (from !== "text") bring(text, document.getElementById(`s-${number}`));
    history.replaceState(null, "", `#p-${number}`);
    return card;
  };

  review.addEventListener("mouseover", (event) => {
    const one = event.target.closest("[data-promise]");
    if (one) mark(one.dataset.promise, "is-near", true);
  });
  review.addEventListener("mouseout", (event) => {
    const one = event.target.closest("[data-promise]");
    if (one) mark(one.dataset.promise, "is-near", false);
  });
  review.addEventListener("click", (event) => {
    const one = event.target.closest("[data-promise]");
    if (!one || event.ctrlKey || event.metaKey || event.target.closest(".promise-title")) return;
    const narrow = text.scrollHeight <= text.clientHeight;
    if (narrow || !cards.some((card) => card.dataset.promise === one.dataset.promise)) return;
    event.preventDefault();
    choose(one.dataset.promise, text.contains(one) ? "text" : "list");
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || !cards.length) return;
    event.preventDefault();
    const at = cards.findIndex((one) => one.dataset.promise === chosen);
    const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
    choose(next.dataset.promise, "keys");
    next.querySelector(".promise-title").focus({ preventScroll: true });
  });

  const wanted = location.hash.replace(/^#[ps]-/, "");
  if (wanted && both(wanted).length) choose(wanted, "address");
})();

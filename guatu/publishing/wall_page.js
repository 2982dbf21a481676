"use strict";
// Search and filters of the wall: they only hide rows; without this script all is shown.
for (const wall of document.querySelectorAll(".gw")) {
  const tools = wall.querySelector(".gw-tools");
  const search = tools.querySelector("input");
  const area = tools.querySelector("select");
  const told = tools.querySelector("output");
  const scroll = wall.querySelector(".gw-scroll");
  const lights = [...wall.querySelectorAll("button[data-gw-light]")];
  const bands = [...wall.querySelectorAll("tbody[data-gw-band]")];
  const rows = [...wall.querySelectorAll("tr.gw-row")];
  const words = new Map(rows.map((row) => [row, (row.dataset.pledge + row.textContent).toLowerCase()]));

  const show = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const lit = lights.filter((one) => one.getAttribute("aria-pressed") === "true");
    const signs = lit.map((one) => one.dataset.gwLight);
    let shown = 0;
    for (const band of bands) {
      let left = 0;
      for (const row of band.querySelectorAll("tr.gw-row")) {
        const fits =
          (area.value === "" || area.value === band.dataset.gwBand) &&
          (signs.length === 0 || signs.includes(row.dataset.gwLight)) &&
          wanted.every((word) => words.get(row).includes(word));
        row.hidden = !fits;
        left += fits;
      }
      band.hidden = left === 0;
      shown += left;
    }
    wall.querySelector(".gw-none").hidden = shown > 0;
    told.textContent = shown === rows.length ? `共 ${shown} 项` : `显示 ${shown} 项，共 ${rows.length} 项`;
  };

  tools.hidden = false;
  search.addEventListener("input", show);
  area.addEventListener("change", () => { show(); scroll.scrollTop = 0; });
  for (const light of lights) {
    light.disabled = false;
    light.addEventListener("click", () => {
      light.setAttribute("aria-pressed", String(light.getAttribute("aria-pressed") !== "true"));
      show();
    });
  }
  show();

  // On a narrow screen begin at the day of the chart, beside the frozen columns.
  const pill = wall.querySelector(".b-pill");
  const frozen = wall.querySelector("th.gw-c-title");
  if (pill && scroll.clientWidth < 900) {
    const edge = frozen.getBoundingClientRect().right;
    scroll.scrollLeft = pill.getBoundingClientRect().left - edge - (scroll.clientWidth - edge) / 2;
  }
}

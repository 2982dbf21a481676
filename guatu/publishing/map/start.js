// The map's page (地图页): lights, search and area as filters, a card beside the pin, pan and zoom.
// Without this script every pin is a link to its entry in the list, and every entry opens.
function watchFilters(map) {
  const { root, entries, of } = map;
  const drawn = [...root.querySelectorAll(".gm-lying [data-gm]")];
  const tools = root.querySelector(".gm-tools"), told = tools.querySelector("output");
  const search = tools.querySelector("input"), area = tools.querySelector("select");
  const none = root.querySelector(".gm-none");
  const lights = [...root.querySelectorAll("button[data-gm-light]")];

  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const pressed = lights.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.gmLight);
    let left = 0;
    for (const one of entries) {
      const said = one.dataset.gmWords.toLowerCase();
      const fits = (!pressed.length || pressed.includes(one.dataset.gmLight)) &&
        (!area.value || one.dataset.gmArea === area.value) && words.every((word) => said.includes(word));
      one.hidden = !fits;
      left += fits;
    }
    for (const one of drawn) {
      one.style.display = one.dataset.gm.split(" ").some((number) => of[number] && !of[number].hidden) ? "" : "none";
    }
    none.hidden = left > 0;
    told.textContent = left === entries.length ? "" : `符合条件 ${left} 项，共 ${entries.length} 项`;
    map.filtered = true;
    if (map.svg) look(map);
  }
  tools.hidden = false;
  for (const one of lights) {
    one.disabled = false;
    one.addEventListener("click", () => {
      one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") !== "true");
      filter();
    });
  }
  search.addEventListener("input", filter);
  area.addEventListener("change", filter);
}

for (const root of document.querySelectorAll(".gm")) {
  const entries = [...root.querySelectorAll(".gm-list > ul > li")];
  const map = { root, entries, of: Object.fromEntries(entries.map((one) => [one.dataset.gm, one])) };
  map.box = root.querySelector(".gm-map");
  watchFilters(map);
  if (!map.box) continue;
  map.svg = map.box.querySelector(".gm-svg");
  map.card = map.box.querySelector(".gm-card");
  map.buttons = map.box.querySelector(".gm-zoom");
  const { width, height } = map.svg.viewBox.baseVal;
  map.drawn = { x: 0, y: 0, width, height };
  map.whole = { ...map.drawn };
  map.view = { ...map.whole };
  map.buttons.hidden = false;
  map.box.classList.add("is-live");
  readCorners(map);
  readSeats(map);
  watchCard(map);
  watchView(map);
  watchFingers(map);
  look(map);
}

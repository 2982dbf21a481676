// Start (开始): everything above, for each wall of the page; others may listen to "gw:start"
// and find the wall as `.gw` element's `wall`.
function startWall(box) {
  const ended = new AbortController();
  const table = box.querySelector(".gw-table");
  const wall = {
    box, table, ended,
    form: box.querySelector(".gw-tools"),
    keys: box.querySelector(".gw-keys"),
    told: box.querySelector("output"),
    cut: box.querySelector(".gw-cut"),
    none: box.querySelector(".gw-none"),
    scroll: box.querySelector(".gw-scroll"),
    lights: [...box.querySelectorAll("button[data-gw-light]")],
    year: Number(box.dataset.gwYear),
    asOf: box.dataset.gwAsOf,
    rows: readRows(box),
    choice: readChoice(),
    toDraw: new Set(),
    hall: null,
  };
  wall.large = wall.rows.length > MANY;
  wall.untouched = !wall.large; // the book's parts are smaller
  box.classList.toggle("is-large", wall.large);
  const symbols = {};
  for (const row of wall.rows) row.take(symbols);
  wall.byElement = new Map(wall.rows.map((row) => [row.element, row]));
  wall.heads = new Map([...table.querySelectorAll(".gw-head")].map((head) => [head.querySelector("b").textContent, head]));
  wall.lightNames = Object.fromEntries(wall.lights.map((one) => [one.dataset.gwLight, one.querySelector("span").textContent]));
  wall.frozenRight = () => {
    const stays = table.querySelector("th.gw-c-title");
    return stays.offsetParent ? stays.getBoundingClientRect().right - wall.scroll.getBoundingClientRect().left : 0;
  };
  wall.head = table.querySelector("thead .gw-track");
  const on = (target, name, act, more) => target.addEventListener(name, act, { ...more, signal: ended.signal });
  box.classList.add("is-live");
  wall.form.hidden = false;
  for (const light of wall.lights) light.disabled = false;
  if (matchMedia("(min-width: 1100px)").matches) box.querySelector(".gw-choices").open = true;
  fillForm(wall);
  watchCard(wall, on);
  watchKeys(wall, on);
  watchForm(wall, on);
  watchZoom(wall, on);
  watchLedger(wall);
  watchNear(wall, on);
  readParts(wall);
  box.wall = wall;
  apply(wall);
  box.dispatchEvent(new CustomEvent("gw:start", { bubbles: true, detail: wall }));
  return wall;
}

for (const box of document.querySelectorAll(".gw")) startWall(box);

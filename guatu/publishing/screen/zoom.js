// Zoom (缩放): months get wider, rows denser or looser; years near the view are drawn anew.
const WIDEST = 12, STEP = 1.25, DENSITIES = ["dense", "", "loose"];
const SCALE = { dense: 1, "": 1, loose: 1.25 };

const zoomOf = (choice) => Math.min(Math.max(Number(choice.zoom) || 1, 1), WIDEST);

// The months' room at zoom 1 is what the other columns leave; the least is said by the style.
function fitWidth(wall) {
  if (wall.printing) return;
  const dense = wall.choice.rows === "dense", scale = SCALE[wall.choice.rows] || 1;
  wall.box.classList.toggle("gw-dense", dense);
  wall.box.classList.toggle("gw-loose", wall.choice.rows === "loose");
  const style = getComputedStyle(wall.table);
  const rest = parseFloat(style.getPropertyValue("--gw-fixed")), least = parseFloat(style.getPropertyValue("--gw-least"));
  const room = Math.max(wall.scroll.clientWidth - rest, least);
  const width = Math.round(room * zoomOf(wall.choice));
  if (wall.width === width && wall.rowScale === scale && wall.dense === dense) return;
  Object.assign(wall, { width, rowScale: scale, dense });
  wall.table.style.setProperty("--gw-year", width + "px");
  wall.scale = yearScale(wall.year, width / scale);
  drawMonths(wall);
  // Columns stay in sight only where the view moves sideways: staying costs a browser much.
  wall.box.classList.toggle("is-wide", width + rest > wall.scroll.clientWidth + 1);
  for (const part of wall.kept) if (part.near) wall.toDraw.add(part);
  drawSoon(wall);
  if (wall.active) wall.moveCursor?.();
}

// Years are drawn a few a frame, so that no frame waits; while the view is flung, none: the
// rows go by with their words, and the years follow as soon as it slows down.
const BUDGET = 12, FAST = 100, SETTLED = 90; // ms a frame, px a frame, ms

function drawSoon(wall) {
  if (wall.drawing || !wall.toDraw.size) return;
  wall.drawing = true;
  requestAnimationFrame(() => {
    wall.drawing = false;
    if (!wall.fast) drawSome(wall);
    if (!wall.fast) drawSoon(wall);
  });
}

function drawSome(wall) {
  const began = performance.now();
  for (const part of wall.toDraw) {
    for (const element of part.near && !part.away ? part.rows : []) {
      drawRow(wall, wall.byElement.get(element));
      if (performance.now() - began > BUDGET) return;
    }
    wall.toDraw.delete(part);
  }
}

// Counted by the frame, not by the clock: a browser that cannot follow must not be given more.
function watchSpeed(wall, on) {
  let top = wall.scroll.scrollTop, rest = 0;
  const slow = () => { wall.fast = false; wall.lookSoon(); };
  on(wall.scroll, "scroll", () => {
    wall.fast = Math.abs(wall.scroll.scrollTop - top) > FAST;
    top = wall.scroll.scrollTop;
    clearTimeout(rest);
    if (wall.fast) rest = setTimeout(slow, SETTLED);
  }, { passive: true });
}

// The book's drawing makes room for the page's own, which is as wide as the page.
function drawRow(wall, row) {
  const drawn = `${wall.width} ${wall.rowScale} ${wall.dense}`;
  if (row.drawn === drawn) return;
  if (!row.drawn) row.element.classList.add("is-drawn");
  row.drawn = drawn;
  const picture = drawYear(row, wall.scale, wall.asOf, wall.dense ? 0 : 2);
  row.svg.setAttribute("viewBox", `0 0 ${short(wall.scale.width)} ${picture.height}`);
  row.svg.innerHTML = picture.inside;
}

// Lines of the months and of the day, as one picture behind every row.
function linesImage(wall) {
  const style = getComputedStyle(wall.box), scale = yearScale(wall.year, wall.width);
  const line = (x, name, more) =>
    `<path d="M${short(x)} 0v9" fill="none" stroke="${style.getPropertyValue("--gw-" + name)}" vector-effect="non-scaling-stroke" ${more}/>`;
  const months = Array.from({ length: 13 }, (_, n) => line(scale.month(n), "grid", "")).join("");
  const today = scale.today(wall.asOf) ? line(scale.endOf(wall.asOf), "today", 'stroke-width="1.5" stroke-dasharray="5 4"') : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wall.width} 9" preserveAspectRatio="none">${months}${today}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

// For paper every chosen row is drawn as wide as the book draws it; afterwards as before.
function watchPrint(wall, on) {
  on(window, "beforeprint", () => {
    Object.assign(wall, { printing: true, width: WIDE, rowScale: 1, dense: false, scale: yearScale(wall.year, WIDE) });
    wall.box.classList.remove("gw-dense", "gw-loose");
    drawMonths(wall);
    for (const row of wall.shown) drawRow(wall, row);
  });
  on(window, "afterprint", () => { wall.printing = false; fitWidth(wall); });
}

function drawMonths(wall) {
  wall.table.style.setProperty("--gw-lines", linesImage(wall));
  wall.head.setAttribute("viewBox", `0 0 ${wall.width} 44`);
  wall.head.innerHTML = drawHead(yearScale(wall.year, wall.width), wall.asOf);
}

// Zoom about a place of the view, so that the day under it stays there.
function zoomTo(wall, zoom, at) {
  const { scroll } = wall;
  const frozen = wall.frozenRight();
  const x = at === undefined ? frozen + (scroll.clientWidth - frozen) / 2 : at - scroll.getBoundingClientRect().left;
  const left = wall.head.getBoundingClientRect().left - scroll.getBoundingClientRect().left;
  const share = (x - left) / wall.width;
  wall.choice.zoom = String(Math.round(Math.min(Math.max(zoom, 1), WIDEST) * 100) / 100);
  fitWidth(wall);
  scroll.scrollLeft += share * wall.width - (x - left);
  writeChoice(wall.choice, false);
}

function setRows(wall, step) {
  const at = DENSITIES.indexOf(wall.choice.rows) + step;
  wall.choice.rows = DENSITIES[Math.min(Math.max(at, 0), 2)];
  writeChoice(wall.choice, false);
  fitWidth(wall);
}

function resetView(wall) {
  Object.assign(wall.choice, { zoom: "1", rows: "" });
  writeChoice(wall.choice, false);
  fitWidth(wall);
  wall.scroll.scrollLeft = 0;
}

function watchZoom(wall, on) {
  const { scroll } = wall;
  let asked = 0, at = 0;
  const soon = () => { const zoom = asked; asked = 0; if (zoom) zoomTo(wall, zoom, at); };
  const ask = (zoom, x) => { if (!asked) requestAnimationFrame(soon); asked = zoom; at = x; };
  on(scroll, "wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      ask((asked || zoomOf(wall.choice)) * Math.exp(-event.deltaY * (event.deltaMode ? 0.06 : 0.004)), event.clientX);
    } else if (event.altKey) {
      event.preventDefault();
      if (Math.abs(event.deltaY) > 1 && event.timeStamp - (wall.turned || 0) > 250) {
        wall.turned = event.timeStamp;
        setRows(wall, event.deltaY < 0 ? 1 : -1);
      }
    }
  }, { passive: false });
  watchSpeed(wall, on);
  watchPrint(wall, on);
  watchFingers(wall, on, ask);
  watchDrag(wall, on);
  const resized = new ResizeObserver(() => fitWidth(wall));
  resized.observe(scroll);
  wall.ended.signal.addEventListener("abort", () => resized.disconnect());
}

function watchFingers(wall, on, ask) {
  const fingers = new Map();
  let from = 0, zoom = 1;
  const apart = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.x - b.x, a.y - b.y); };
  on(wall.scroll, "pointerdown", (event) => {
    if (event.pointerType !== "touch" || !event.target.closest(".gw-c-track")) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) [from, zoom] = [apart(), zoomOf(wall.choice)];
  });
  on(wall.scroll, "pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2 && from > 0) ask((zoom * apart()) / from, [...fingers.values()].reduce((sum, one) => sum + one.x / 2, 0));
  });
  for (const name of ["pointerup", "pointercancel"]) on(wall.scroll, name, (event) => fingers.delete(event.pointerId));
}

// Panning with the mouse, on the months only: words elsewhere can be selected as ever.
function watchDrag(wall, on) {
  const { scroll } = wall;
  let held = null;
  on(scroll, "pointerdown", (event) => {
    const free = event.pointerType === "mouse" && event.button === 0 && !event.defaultPrevented;
    if (!free || !event.target.closest(".gw-c-track") || event.target.closest("[data-gw-drag],button,a")) return;
    held = { x: event.clientX, y: event.clientY, left: scroll.scrollLeft, top: scroll.scrollTop, id: event.pointerId };
  });
  on(scroll, "pointermove", (event) => {
    if (!held) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (!held.moved && Math.abs(dx) + Math.abs(dy) < 5) return;
    if (!held.moved) { held.moved = true; scroll.setPointerCapture(held.id); scroll.classList.add("is-held"); }
    scroll.scrollLeft = held.left - dx;
    scroll.scrollTop = held.top - dy;
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
    on(scroll, name, () => { held = null; scroll.classList.remove("is-held"); });
  }
}

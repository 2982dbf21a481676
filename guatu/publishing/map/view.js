// View (视野): which part of the drawing is seen; zoomed and moved by keys, buttons and wheel.
const NEAREST = 12, NARROW = 720, IN = 0.6;
// Fingers change the scale with every picture; seats are looked for when it has changed by this.
const LITTLE = 1.25;

// On a narrow screen it goes as near, in pixels, as on a wide one.
const leastWidth = (map) => map.whole.width / NEAREST * Math.min(1, map.wide / map.whole.width);

function look(map) {
  const { view, whole, svg } = map;
  measure(map);
  view.width = Math.max(leastWidth(map), Math.min(view.width, whole.width));
  view.height = view.width * whole.height / whole.width;
  view.x = Math.max(whole.x, Math.min(view.x, whole.x + whole.width - view.width));
  view.y = Math.max(whole.y, Math.min(view.y, whole.y + whole.height - view.height));
  svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  const near = view.width < whole.width;
  svg.classList.toggle("is-near", near);
  map.unit = map.pixel * view.width / map.wide;
  map.seated = near || map.wide < NARROW || map.entries.some((one) => one.hidden);
  svg.classList.toggle("is-seated", map.seated);
  placeCorners(map);
  hideCard(map);
  askForSeats(map);
}

// A narrow screen is higher than the drawing: above and below it there is ground to seat pins on.
function measure(map) {
  const { width, height } = map.svg.getBoundingClientRect(), { drawn, whole } = map;
  map.wide = width || drawn.width;
  whole.height = map.wide < NARROW ? Math.max(drawn.height, drawn.width * height / map.wide) : drawn.height;
  whole.y = (drawn.height - whole.height) / 2;
  // A pin's pixel is one of the screen, or larger where the whole drawing is shown larger.
  map.pixel = Math.max(1, map.wide / drawn.width);
}

// Once a picture, however many moves of two fingers it takes in.
function askForSeats(map) {
  if (map.asked) return;
  map.asked = true;
  requestAnimationFrame(() => {
    map.asked = false;
    const held = document.activeElement;
    const shown = map.entries.filter((one) => !one.hidden).length;
    const now = map.seated ? `${map.unit} ${map.whole.height} ${shown}` : "";
    const changed = Math.max(map.unit / map.seatUnit, map.seatUnit / map.unit);
    if (map.pinching && map.seatedAt && changed < LITTLE) {
      movePins(map);
      return;
    }
    if (map.seated && (now !== map.seatedAt || map.filtered)) seatAnew(map);
    map.seatedAt = now;
    map.filtered = false;
    keepFocus(map, held);
  });
}

// Who held the focus may have been taken in by another, or stand by itself now.
function keepFocus(map, held) {
  if (!held?.classList?.contains("gm-pin") || !map.svg.contains(held)) return;
  const pin = seenPin(map, held.dataset.gm.split(" ")[0]);
  if (!pin || pin === held) return;
  map.quiet = true;
  pin.focus({ preventScroll: true });
  map.quiet = false;
}

function zoom(map, share, [x, y] = middleOf(map)) {
  const { view } = map;
  const width = Math.max(leastWidth(map), Math.min(map.whole.width, view.width * share));
  const kept = width / view.width;
  Object.assign(view, { x: x - (x - view.x) * kept, y: y - (y - view.y) * kept, width });
  look(map);
}

// Around the pin that has the focus, else around the middle.
function middleOf({ svg, view, seatUnit }) {
  const seat = svg.contains(document.activeElement) && document.activeElement.seat;
  if (seat) return [seat.x * seatUnit, seat.y * seatUnit];
  return [view.x + view.width / 2, view.y + view.height / 2];
}

function pan(map, dx, dy) {
  map.view.x += dx * map.view.width;
  map.view.y += dy * map.view.height;
  look(map);
}

function seeAll(map) {
  Object.assign(map.view, map.whole);
  look(map);
}

// To where all of these lie, but not so near in one step that one loses one's way.
function goTo(map, numbers) {
  const spots = numbers.flatMap((number) => map.workOf.get(number).spots);
  const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { view, whole } = map;
  const wanted = 1.6 * Math.max(right - left, (bottom - top) * whole.width / whole.height);
  view.width = Math.max(leastWidth(map), view.width * 0.3, Math.min(view.width * IN, wanted));
  view.x = (left + right - view.width) / 2;
  view.y = (top + bottom) / 2 - view.width * whole.height / whole.width / 2;
  look(map);
}

// A pin that is reached by key comes into the view.
function bringIn(map, pin) {
  const { view, seatUnit } = map, { x, y } = pin.seat || {};
  if (x === undefined) return;
  const across = (x * seatUnit - view.x) / view.width, down = (y * seatUnit - view.y) / view.height;
  if (across > 0.03 && across < 0.97 && down > 0.03 && down < 0.97) return;
  pan(map, across - 0.5, down - 0.5);
}

function watchView(map) {
  const keys = {
    "+": [zoom, IN], "=": [zoom, IN], "-": [zoom, 1 / IN], 0: [seeAll],
    ArrowLeft: [pan, -0.15, 0], ArrowRight: [pan, 0.15, 0], ArrowUp: [pan, 0, -0.15], ArrowDown: [pan, 0, 0.15],
  };
  const acts = { in: [zoom, IN], out: [zoom, 1 / IN], all: [seeAll] };
  map.buttons.addEventListener("click", (event) => {
    const [act, ...given] = acts[event.target.dataset.gmZoom] || [];
    act?.(map, ...given);
  });
  map.box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideCard(map);
    const [act, ...given] = keys[event.key] || [];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (act === pan && map.view.width === map.whole.width) return;
    event.preventDefault();
    act(map, ...given);
  });
  map.box.addEventListener("wheel", (event) => {
    // A page is scrolled with the wheel; the map is zoomed with Ctrl, as browsers do. Two fingers
    // on a touch pad come as many small turns of it.
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(map, Math.exp(Math.max(-0.25, Math.min(0.25, event.deltaY / 100))), spotAt(map, event.clientX, event.clientY));
  }, { passive: false });
  new ResizeObserver(() => {
    if (Math.abs(map.svg.getBoundingClientRect().width - map.wide) > 0.5) look(map);
  }).observe(map.svg);
}

function spotAt({ svg, view }, x, y) {
  const box = svg.getBoundingClientRect();
  return [view.x + (x - box.left) / box.width * view.width, view.y + (y - box.top) / box.height * view.height];
}

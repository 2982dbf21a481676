// Drawn pins (画出的图钉): while the whole map is seen the drawing stands as it came; nearer, on a
// narrow screen or with some left out, each is seated anew and keeps its size. An element is made
// once and then only moved, so that what has the focus keeps it.
const SVG = "http://www.w3.org/2000/svg";

function shape(name, about, ...inside) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(about)) one.setAttribute(key, value);
  one.append(...inside);
  return one;
}

function readSeats(map) {
  const told = JSON.parse(map.svg.dataset.gmSeats);
  const pairs = (flat) => flat.flatMap((x, n) => (n % 2 ? [] : [[x, flat[n + 1]]]));
  map.works = told.pins.map(([number, title, flat]) => ({ number, title, spots: pairs(flat) }));
  map.lands = told.names.map(([words, flat]) => ({ words, spots: pairs(flat), text: null, found: null }));
  map.workOf = new Map(map.works.map((one) => [one.number, one]));
  map.plain = map.svg.querySelector(".gm-whole");
  map.leaders = shape("path", { class: "l l-leader gm-leader" });
  map.dots = shape("path", { class: "gm-dot" });
  map.landNames = shape("g", {});
  map.seats = shape("g", {});
  map.layer = shape("g", { class: "gm-seats" }, map.landNames, map.leaders, map.dots, map.seats);
  map.plain.after(map.layer);
  map.made = new Map();
  map.family = getComputedStyle(map.svg).fontFamily;
}

function seatAnew(map) {
  const { unit, whole } = map;
  map.seatUnit = unit;
  const top = whole.y / unit, bottom = (whole.y + whole.height) / unit;
  const frame = { left: 0, top, right: whole.width / unit, bottom };
  const inner = { left: 2, top: top + 2, right: frame.right - 2, bottom: bottom - 2 };
  const spots = map.works.filter((one) => !map.of[one.number].hidden).flatMap((one) =>
    one.spots.map(([x, y]) => ({ number: one.number, x: x / unit, y: y / unit })));
  const taken = [...cornerBoxes(map, frame), buttonBox(map, frame)];
  // On a phone a line across half the screen leads nowhere: rather one pin for several.
  const { pins, board } = seatPins(spots, inner, taken, Math.min(SIZE.farthest, map.wide / map.pixel / 4));
  const place = { board, frame, family: map.family };
  writeLand(map, place);
  pins.sort((one, other) => (one.numbers[0] < other.numbers[0] ? -1 : one.numbers[0] > other.numbers[0] ? 1 : 0));
  drawLeaders(map, pins);
  drawPins(map, pins, place);
}

// The buttons lie over the upper left corner.
function buttonBox({ buttons, pixel }, { left, top }) {
  const right = (buttons.offsetLeft + buttons.offsetWidth + 4) / pixel;
  return { left, top, right, bottom: top + (buttons.offsetTop + buttons.offsetHeight + 4) / pixel };
}

function writeLand(map, place) {
  for (const one of map.lands) {
    const spots = one.spots.map(([x, y]) => [x / map.unit, y / map.unit]);
    const [found] = nameOver(place, one.words, spots, SIZE.name);
    one.text ||= map.landNames.appendChild(shape("text",
      { class: "t-land", "font-size": SIZE.name, "text-anchor": "middle" }, one.words));
    one.found = found;
    one.text.style.display = found ? "" : "none";
    if (found) one.text.setAttribute("transform", moveTo(map, found.x, found.y));
  }
}

// A seat is in pixels of the scale that it was found for.
const moveTo = (map, x, y) => `translate(${x * map.seatUnit} ${y * map.seatUnit}) scale(${map.unit})`;

function drawLeaders(map, pins) {
  const moved = pins.filter((pin) => pin.spots.length > 1 || pin.spots[0].x !== pin.x || pin.spots[0].y !== pin.y);
  const ends = moved.flatMap((pin) => pin.spots.map((spot) => [spot, pin]));
  const at = ({ x, y }) => `${x * map.unit} ${y * map.unit}`;
  map.leaders.setAttribute("d", ends.map(([spot, pin]) => `M${at(spot)}L${at(pin)}`).join(""));
  map.dots.setAttribute("d", ends.map(([spot]) => `M${at(spot)}h0`).join(""));
}

function drawPins(map, pins, place) {
  const before = new Set(map.made.values()), named = new Set();
  for (const pin of pins) {
    const link = madePin(map, pin);
    before.delete(link);
    link.seat = pin;
    link.style.display = "";
    link.setAttribute("transform", moveTo(map, pin.x, pin.y));
    const [number] = pin.numbers;
    if (pin.numbers.length > 1) continue;
    const { title } = map.workOf.get(number);
    const lines = named.has(number) ? [] : nameBeside(place, boxAt(pin.x, pin.y), title, SIZE.title);
    if (lines.length) named.add(number);
    writeTitle(link, pin, title, lines);
  }
  for (const link of before) { link.style.display = "none"; link.seat = null; }
}

// Made when it first finds room.
function writeTitle(link, pin, title, lines) {
  if (lines.length && !link.title) link.append(...link.title = title.map((words) => shape("text", { class: "t-work" }, words)));
  link.title?.forEach((text, n) => {
    const { x, y, anchor } = lines[n] || {};
    text.style.display = anchor ? "" : "none";
    if (!anchor) return;
    text.setAttribute("x", x - pin.x);
    text.setAttribute("y", y - pin.y);
    text.setAttribute("text-anchor", anchor);
  });
}

// Between two seatings, while fingers are at it: each stays where it is on the land, as large as
// ever.
function movePins(map) {
  for (const link of map.made.values()) {
    if (link.seat) link.setAttribute("transform", moveTo(map, link.seat.x, link.seat.y));
  }
  for (const { text, found } of map.lands) {
    if (found) text.setAttribute("transform", moveTo(map, found.x, found.y));
  }
}

// A pin by whom it stands for, and which of their spots it is.
function madePin(map, pin) {
  const key = pin.numbers.length > 1 ? pin.numbers.join(" ") : `${pin.numbers[0]} ${nthSpot(map, pin)}`;
  if (!map.made.has(key)) {
    const link = pin.numbers.length > 1 ? crowd(pin.numbers) : single(map, pin.numbers[0]);
    map.made.set(key, link);
    const next = [...map.seats.children].find((one) => one.dataset.gm > link.dataset.gm);
    map.seats.insertBefore(link, next || null);
  }
  return map.made.get(key);
}

function nthSpot(map, pin) {
  const near = ([x, y]) => Math.hypot(x / map.unit - pin.spots[0].x, y / map.unit - pin.spots[0].y) < 0.001;
  return map.workOf.get(pin.numbers[0]).spots.findIndex(near);
}

const pinLink = (numbers, tip, ...inside) => shape("a",
  { class: "gm-pin", href: `#gm-${numbers[0]}`, "data-gm": numbers.join(" ") }, shape("title", {}, tip), ...inside);

function single(map, number) {
  const entry = map.of[number], lamp = entry.querySelector("summary svg");
  const tip = `${entry.querySelector("q").textContent}\n${lamp.getAttribute("aria-label")}`;
  const { light, halfHigh } = SIZE, top = 1 - halfHigh;
  return pinLink([number], tip,
    shape("use", { href: lamp.querySelector("use").getAttribute("href"), x: -light / 2, y: top, width: light, height: light }),
    shape("text", { class: "t-pin t-b", x: 0, y: top + light + SIZE.number - 1, "text-anchor": "middle" },
      entry.querySelector("summary b").textContent));
}

function crowd(numbers) {
  const top = 1 - SIZE.halfHigh;
  return pinLink(numbers, numbers.join("、"),
    shape("rect", { class: "b b-head", x: -14, y: top, width: 28, height: SIZE.light, rx: 4 }),
    shape("text", { class: "t-head", x: 0, y: top + 14, "text-anchor": "middle" }, `${numbers.length}项`));
}

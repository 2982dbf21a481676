// Near parts (近处各栏): which parts stand at the view. They are found by halving, from where
// they stand: an observer for each of some hundred parts costs more in every frame.
const AHEAD = 400, KEPT = 700, FLUNG = 2000; // px around the view: drawn; kept in the page at all

function watchNear(wall, on) {
  wall.wide = matchMedia("(min-width:701px)");
  let asked = false;
  const look = wall.lookSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; lookAround(wall); });
  };
  on(wall.scroll, "scroll", look, { passive: true });
  on(wall.wide, "change", () => { refillAll(wall); look(); });
  on(window, "beforeprint", () => refillAll(wall));
  const moved = new ResizeObserver(look);
  for (const one of [wall.scroll, wall.table]) moved.observe(one);
  wall.ended.signal.addEventListener("abort", () => moved.disconnect());
}

// Parts as they stand now; each knows its head, and says how high it will be: if that comes
// true, nothing below it has to move.
function readParts(wall) {
  let head = null;
  for (const old of wall.heads.values()) old.classList.remove("is-near");
  wall.parts = [];
  for (const body of [...wall.table.tBodies]) {
    if (!body.classList.contains("gw-part")) { head = body; continue; }
    body.head = head;
    const { length } = body.away || body.rows;
    if (length !== PART) body.style.setProperty("--gw-rows", length);
    wall.parts.push(body);
  }
  Object.assign(wall, { kept: new Set(), nearHeads: new Set() });
  wall.toDraw.clear();
}

function lookAround(wall) {
  if (wall.printing) return;
  const { parts } = wall, view = wall.scroll.getBoundingClientRect(), kept = new Set(), heads = new Set();
  const far = wall.fast ? FLUNG : KEPT;
  for (let n = firstBelow(parts, view.top - far); n < parts.length; n++) {
    const part = parts[n], { top, bottom } = part.getBoundingClientRect();
    if (top > view.bottom + far) break;
    kept.add(part);
    comeNear(wall, part, bottom > view.top - AHEAD && top < view.bottom + AHEAD);
    if (part.near) heads.add(part.head);
  }
  for (const part of wall.kept) if (!kept.has(part)) comeNear(wall, part, false);
  if (givesAway(wall)) giveAway(wall, kept, view);
  for (const head of wall.nearHeads) if (!heads.has(head)) head.classList.remove("is-near");
  for (const head of heads) head.classList.add("is-near");
  Object.assign(wall, { kept, nearHeads: heads });
  drawSoon(wall);
}

function firstBelow(parts, y) {
  let low = 0, high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].getBoundingClientRect().bottom < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comeNear(wall, part, near) {
  if (part.near === near) return;
  part.near = near;
  if (near) wall.toDraw.add(part);
  else wall.toDraw.delete(part);
}

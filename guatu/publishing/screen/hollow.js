// Hollow parts (空栏): of a wall of thousands a browser pays for every row in every frame, in
// view or not. So there a part far from the view keeps its height and gives its rows away until
// it comes near; the page's own search and groups know all rows wherever they are.
const MANY = 1000, LARGE = 24;
const partSize = (wall) => (wall.large ? LARGE : PART);
const givesAway = (wall) => wall.large && wall.wide.matches && !wall.printing;

// Parts in the view get their rows back at once, the others one a frame: whatever is changed,
// a browser goes over all that is kept, so little at a time would cost more. While the view is
// flung rows go by as number and title, which costs far less.
function giveAway(wall, kept, view) {
  for (const part of wall.full || wall.parts) if (!kept.has(part)) hollow(wall, part);
  wall.full = kept;
  const waiting = [...kept].filter((part) => part.away);
  if (wall.fast) return waiting.forEach((part) => sketch(wall, part));
  const seen = waiting.filter((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
  for (const part of seen.length ? seen : waiting.slice(0, 1)) refill(wall, part);
  if (waiting.length > 1) wall.lookSoon();
}

function sketch(wall, part) {
  if (part.firstChild) return;
  part.innerHTML = part.away.map((element) => (wall.byElement.get(element).sketch ??= sketched(element))).join("");
}

function sketched(element) {
  const number = element.cells[1].firstChild.textContent, title = element.querySelector("summary b").textContent;
  return `<tr class="gw-row gw-sketch"><td></td><td class="gw-c-number">${clean(number)}</td><td class="gw-c-title">${clean(title)}</td></tr>`;
}

function hollow(wall, part) {
  if (!part.contains(document.activeElement)) putAway(wall, part, part.away || [...part.rows]);
}

function putAway(wall, part, rows) {
  part.away = rows;
  for (const element of rows) wall.byElement.get(element).part = part;
  part.classList.add("is-hollow");
  part.replaceChildren();
}

function refill(wall, part) {
  if (!part.away) return;
  part.replaceChildren(...part.away);
  for (const element of part.away) wall.byElement.get(element).part = null;
  part.away = null;
  part.classList.remove("is-hollow");
  if (part.near) { wall.toDraw.add(part); drawSoon(wall); }
}

// All rows are about to be put into other parts.
function forgetHollow(wall) {
  wall.full = null;
  for (const row of wall.rows) row.part = null;
}

function refillAll(wall) {
  wall.full = null;
  for (const part of wall.table.querySelectorAll(".is-hollow")) refill(wall, part);
}

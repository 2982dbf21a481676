// Hollow parts (空栏): of a wall of thousands a browser pays for every row in every frame, in
// view or not. So there a part far from the view keeps its height and gives its rows away until
// it comes near; the page's own search and groups know all rows wherever they are.
const MANY = 1000, LARGE = 24;
const partSize = (wall) => (wall.rows.length > MANY ? LARGE : PART);

function watchFar(wall, on) {
  const wide = matchMedia("(min-width:701px)");
  wall.far = new IntersectionObserver((found) => {
    for (const { target, isIntersecting } of found) {
      if (isIntersecting || !wide.matches || wall.printing) refill(wall, target);
      else hollow(wall, target);
    }
  }, { root: wall.scroll, rootMargin: "1500px 0px" });
  on(window, "beforeprint", () => refillAll(wall));
  on(wide, "change", () => refillAll(wall));
}

function hollow(wall, part) {
  if (part.away || part.contains(document.activeElement)) return;
  part.away = [...part.rows];
  for (const element of part.away) wall.byElement.get(element).part = part;
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
  for (const row of wall.rows) row.part = null;
}

function refillAll(wall) {
  for (const part of wall.table.querySelectorAll(".is-hollow")) refill(wall, part);
}

// Keys (键盘): one place of the wall takes the focus; arrows move it along rows and months.
function watchKeys(wall, on) {
  const cursor = document.createElement("button");
  cursor.type = "button";
  cursor.className = "gw-month";
  wall.month = 0;
  wall.active = null;
  wall.focused = () => wall.table.contains(document.activeElement);
  const summary = (row) => row.element.querySelector("summary");

  // Only the active row can be reached by Tab; the others by arrows, or by a click.
  const reach = (row, index) => {
    for (const one of row.element.querySelectorAll("a,summary")) one.tabIndex = index;
  };
  wall.activate = (row) => {
    if (wall.active === row) return;
    if (wall.active) { reach(wall.active, -1); wall.active.element.classList.remove("is-active"); }
    wall.active = row;
    if (!row) return;
    if (row.part) refill(wall, row.part);
    reach(row, 0);
    row.element.classList.add("is-active");
  };
  wall.moveCursor = () => {
    if (!wall.month || !wall.active || !cursor.isConnected) return;
    const left = wall.scale.month(wall.month - 1), right = wall.scale.month(wall.month);
    cursor.style.left = left * wall.rowScale + "px";
    cursor.style.width = (right - left) * wall.rowScale + "px";
  };
  const go = (row, month) => {
    if (!row) return;
    wall.activate(row);
    wall.month = month;
    drawRow(wall, row);
    if (month) {
      const said = monthSaid(wall, row, month);
      cursor.setAttribute("aria-label", `${month}月，${row.element.querySelector("summary b").innerText}：${said}`);
      row.element.cells[5].append(cursor);
      wall.moveCursor();
      cursor.focus({ preventScroll: true });
    } else {
      cursor.remove();
      summary(row).focus({ preventScroll: true });
      summary(row).setAttribute("aria-describedby", "gw-card");
    }
    bringIntoView(wall, row, month ? cursor : null);
    wall.showCard(row, month || undefined);
  };
  wall.go = go;
  for (const row of wall.rows) reach(row, -1);
  on(wall.table, "focusin", (event) => {
    const row = wall.byElement.get(event.target.closest("tr.gw-row"));
    if (!row) return;
    if (event.target !== cursor) wall.month = 0;
    wall.activate(row);
    if (event.target.matches("summary")) wall.showCard(row);
  });
  on(wall.box, "keydown", (event) => pressed(wall, event, go));
  on(document, "keydown", (event) => {
    if (event.target === document.body) pressed(wall, event, go);
  });
  on(cursor, "click", () => { const it = wall.active.element.querySelector("details"); it.open = !it.open; });
}

function pressed(wall, event, go) {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
  if (wall.hall) return;
  const typing = event.target.closest?.("input,select,textarea,dialog");
  if (event.key === "Escape") return escaped(wall, event);
  if (typing) {
    if (event.target.name === "q" && event.key === "ArrowDown") { event.preventDefault(); go(wall.shown[0], 0); }
    return;
  }
  const act = actions(wall)[event.key];
  if (act && !event.ctrlKey) { event.preventDefault(); return act(); }
  const inTable = wall.focused() || event.target === wall.scroll;
  if (!inTable) return;
  const place = placed(wall, event);
  if (place) { event.preventDefault(); go(...place); }
}

const actions = (wall) => ({
  "/": () => { wall.form.elements.q.focus(); wall.form.elements.q.select(); },
  "?": () => wall.keys.showModal(),
  "？": () => wall.keys.showModal(),
  "+": () => zoomTo(wall, zoomOf(wall.choice) * STEP),
  "=": () => zoomTo(wall, zoomOf(wall.choice) * STEP),
  "-": () => zoomTo(wall, zoomOf(wall.choice) / STEP),
  "[": () => setRows(wall, -1),
  "]": () => setRows(wall, 1),
  0: () => resetView(wall),
  h: () => choose(wall, { hall: "1" }, true),
});

function escaped(wall, event) {
  if (event.target.name === "q" && event.target.value) {
    event.preventDefault();
    choose(wall, { q: "" }, true);
  } else if (wall.active && !event.target.closest("dialog")) {
    wall.hideCard();
  }
}

// Where a key leads: the row and the month, 0 being the promise itself.
function placed(wall, event) {
  const { shown, month } = wall;
  const at = wall.active ? shown.indexOf(wall.active) : -1;
  const to = (n) => shown[Math.min(Math.max(n, 0), shown.length - 1)];
  if (at < 0) return ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) ? [to(0), 0] : null;
  if (event.shiftKey && event.key.startsWith("Arrow")) return besideGroup(wall, event.key);
  if (event.ctrlKey && !["Home", "End"].includes(event.key)) return null;
  switch (event.key) {
    case "ArrowDown": return [to(at + 1), month];
    case "ArrowUp": return [to(at - 1), month];
    case "PageDown": return [to(at + 10), month];
    case "PageUp": return [to(at - 10), month];
    case "ArrowRight": return [shown[at], Math.min(month + 1, 12)];
    case "ArrowLeft": return [shown[at], Math.max(month - 1, 0)];
    case "Home": return event.ctrlKey ? [to(0), 0] : [shown[at], 0];
    case "End": return event.ctrlKey ? [to(shown.length), month] : [shown[at], 12];
    default: return null;
  }
}

function besideGroup(wall, key) {
  const at = wall.groups.findIndex((group) => group.rows.includes(wall.active));
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  const group = step && wall.groups[at + step];
  return group ? [group.rows[0], wall.month] : null;
}

// Into view, clear of the head, the name of the group and the columns that stay.
function bringIntoView(wall, row, cursor) {
  const { scroll } = wall;
  const view = scroll.getBoundingClientRect(), box = row.element.getBoundingClientRect();
  const above = view.top + 44 + 34, below = view.bottom - 4;
  if (box.top < above) scroll.scrollTop -= above - box.top;
  else if (box.bottom > below) scroll.scrollTop += box.bottom - below;
  if (view.top < 0 || view.bottom > innerHeight) row.element.scrollIntoView({ block: "nearest" });
  if (!cursor) return;
  const its = cursor.getBoundingClientRect(), edge = view.left + wall.frozenRight();
  if (its.left < edge) scroll.scrollLeft -= edge - its.left + 8;
  else if (its.right > view.right - 18) scroll.scrollLeft += its.right - view.right + 18;
}

// Card (卡片): the sentence, the three statuses and the next node of the row under the pointer
// or the focus; it stands in the half of the window where the reader is not.
const WAIT = 220;

function watchCard(wall, on) {
  const card = document.createElement("div");
  card.className = "gw-card";
  card.id = "gw-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  wall.box.append(card);
  let wait = 0, of = null;
  wall.showCard = (row, month) => {
    clearTimeout(wait);
    if (!row || row.element.querySelector("details").open || wall.hall) return wall.hideCard();
    of = row;
    card.innerHTML = cardWords(wall, row, month);
    const box = row.element.getBoundingClientRect();
    card.classList.toggle("is-above", box.top + box.height / 2 > innerHeight / 2);
    card.hidden = false;
  };
  wall.hideCard = () => { clearTimeout(wait); card.hidden = true; of = null; };
  const later = (act) => { clearTimeout(wait); wait = setTimeout(act, WAIT); };
  const rowAt = (event) => wall.byElement.get(event.target.closest?.("tr.gw-row"));
  on(wall.table, "pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const row = rowAt(event);
    if (row !== of) later(() => wall.showCard(row));
  });
  on(wall.table, "pointerleave", () => later(() => (wall.active && wall.focused() ? wall.showCard(wall.active) : wall.hideCard())));
  on(card, "pointerenter", () => clearTimeout(wait));
  on(card, "pointerleave", () => later(wall.hideCard));
  on(wall.table, "toggle", () => wall.hideCard(), { capture: true });
  on(wall.table, "focusout", () => later(() => { if (!wall.focused()) wall.hideCard(); }));
}

function cardWords(wall, row, month) {
  const found = (name) => {
    const line = row.element.querySelector(".gw-is-" + name);
    return line ? clean(line.textContent.slice(line.firstChild.textContent.length)) : "";
  };
  const states = row.element.cells[4].firstChild.getAttribute("aria-label").split("，");
  const marks = ["申报", "佐证", "时序"].map((name, n) =>
    `<dt>${name}</dt><dd>${clean(states[n])}</dd>`).join("");
  const next = row.nodes.find((node) => node.state !== "done");
  const lamp = row.element.cells[0].querySelector("svg").outerHTML;
  const its = month === undefined ? "" : monthWords(wall, row, month);
  return `<header>${lamp}<b>${clean(row.number)} ${clean(row.kind)}</b><span>${found("light")}</span></header>` +
    `<q>${row.element.querySelector("q").innerHTML}</q>${its}<dl>${marks}` +
    `<dt>下一节点</dt><dd>${next ? clean(next.words) : row.nodes.length ? "节点都已完成" : clean(row.unknown || "没有节点")}</dd>` +
    `<dt>时限</dt><dd>${found("due")}</dd></dl>`;
}

// Nodes of one month (某月节点): in words, for the card and for who hears the page.
function monthWords(wall, row, month) {
  return `<p class="gw-of-month"><b>${month}月</b>${clean(monthSaid(wall, row, month))}</p>`;
}

function monthSaid(wall, row, month) {
  const on = `${wall.year}-${String(month).padStart(2, "0")}`;
  const its = row.nodes.filter((node) => node.on.startsWith(on)).map((node) => node.words);
  if (row.due.startsWith(on)) its.push(`时限${Number(row.due.slice(8))}日`);
  return its.join("；") || "没有节点";
}

// Hall (大屏): dark, over the whole screen, one part of a band after the other. Nothing on it
// is smaller than 24 px: about 10 minutes of arc from five metres on a screen of 55 inches.
const HALL_ROW = 106, HALL_YEAR = 2.2, TURN = 15;

function setHall(wall, wanted) {
  if (wanted === Boolean(wall.hall)) return wanted && wall.hall.rewind();
  if (!wanted) return wall.hall.leave();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const board = document.createElement("section");
  board.className = "gw-board";
  board.setAttribute("aria-label", "大屏");
  board.tabIndex = -1;
  const before = document.activeElement;
  wall.hideCard();
  wall.box.append(board);
  wall.box.classList.add("gw-hall");
  document.documentElement.classList.add("gw-in-hall");
  // Only a key or a click may fill the screen; from an address the hall is as large as the window.
  if (navigator.userActivation?.isActive ?? true) wall.box.requestFullscreen?.().catch(() => {});
  board.focus({ preventScroll: true });
  const hall = (wall.hall = { board, page: 0, pages: [], paused: still, timer: 0 });
  const turn = () => {
    clearTimeout(hall.timer);
    if (!hall.paused) hall.timer = setTimeout(() => hall.show(hall.page + 1), 1000 * Math.max(Number(wall.choice.turn) || TURN, 3));
  };
  hall.rewind = () => { hall.pages = hallPages(wall, board.clientHeight); hall.show(Math.min(hall.page, hall.pages.length - 1)); };
  hall.show = (page) => {
    const count = hall.pages.length;
    hall.page = count ? (page + count) % count : 0;
    board.innerHTML = hallPage(wall, hall);
    board.classList.toggle("is-still", still);
    turn();
  };
  hall.pause = () => { hall.paused = !hall.paused; hall.show(hall.page); };
  hall.leave = () => {
    clearTimeout(hall.timer);
    ended.abort();
    wall.hall = null;
    board.remove();
    wall.box.classList.remove("gw-hall");
    document.documentElement.classList.remove("gw-in-hall");
    if (document.fullscreenElement) document.exitFullscreen();
    before?.focus?.({ preventScroll: true });
  };
  const ended = new AbortController();
  const out = () => choose(wall, { hall: "" }, true);
  const keys = {
    " ": hall.pause, ArrowRight: () => hall.show(hall.page + 1), ArrowLeft: () => hall.show(hall.page - 1), Escape: out, h: out,
  };
  document.addEventListener("keydown", (event) => {
    const act = !event.ctrlKey && !event.altKey && !event.metaKey && keys[event.key];
    if (act) { event.preventDefault(); act(); }
  }, { signal: ended.signal });
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) hall.full = true;
    else if (hall.full) out();
  }, { signal: ended.signal });
  addEventListener("resize", hall.rewind, { signal: ended.signal });
  wall.ended.signal.addEventListener("abort", () => { clearTimeout(hall.timer); ended.abort(); });
  hall.rewind();
}

// Pages (各屏): each holds as many rows of one group as the height of the screen has room for.
function hallPages(wall, height) {
  const room = Math.max(Math.floor((height - 330) / HALL_ROW), 1);
  return wall.groups.flatMap(({ title, rows }) => {
    const count = Math.ceil(rows.length / room);
    return Array.from({ length: count }, (_, n) => ({
      title, all: rows, rows: rows.slice(n * room, (n + 1) * room), part: count > 1 ? `（${n + 1}/${count}）` : "",
    }));
  });
}

function hallPage(wall, hall) {
  const page = hall.pages[hall.page];
  const lights = wall.lights.map((button) => {
    const light = button.dataset.gwLight;
    return `<li>${icon("light-" + light, 56)}<b>${wall.shown.filter((row) => row.light === light).length}</b><span>${wall.lightNames[light]}</span></li>`;
  }).join("");
  const scale = hallScale(wall, hall.board);
  const rows = page ? page.rows.map((row) => hallRow(wall, row, scale)).join("") : '<p class="gw-none">没有符合条件的承诺事项。</p>';
  const told = hall.paused ? "已暂停，按空格继续" : "空格暂停 · ← → 翻屏 · Esc 退出";
  const cut = wall.cut.textContent;
  return `<header><div><h2>${clean(wall.box.querySelector(".gw-title").textContent)}</h2>${daySaid(wall)}</div><ul>${lights}</ul></header>` +
    (page ? `<h3><span>${clean(page.title)}${page.part}</span><span>${page.all.length}项${sums(wall, page.all)}</span></h3>` : "") +
    `<div class="gw-board-head">${hallMonths(wall, scale)}</div><div class="gw-lines-of">${rows}</div>` +
    `<footer><span>${cut ? clean(cut) : told}</span><b>第 ${hall.pages.length ? hall.page + 1 : 0} / ${hall.pages.length} 屏${hall.paused ? " · 已暂停" : ""}</b></footer>`;
}

const hallScale = (wall, board) => yearScale(wall.year, ((board.clientWidth - 72) * 0.34) / HALL_YEAR);

// The day that the wall shows; what is older than today is said large.
function daySaid(wall) {
  const [y, m, d] = wall.asOf.split("-").map(Number);
  const now = new Date();
  const days = Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(y, m - 1, d)) / 864e5);
  const old = days > 0 ? `<strong>不是今天的情况，早 ${days} 天</strong>` : "";
  return `<p class="gw-day">截至 <b>${y}年${m}月${d}日</b>${old}</p>`;
}

function hallMonths(wall, scale) {
  const names = Array.from({ length: 12 }, (_, n) =>
    `<text x="${short((scale.month(n) + scale.month(n + 1)) / 2)}" y="13" font-size="12" text-anchor="middle">${n + 1}</text>`).join("");
  return `<svg viewBox="0 0 ${short(scale.width)} 18" role="img" aria-label="1月至12月">${names}</svg>`;
}

function hallRow(wall, row, scale) {
  const element = row.element;
  const lines = element.querySelector("summary b").innerHTML;
  const small = element.querySelector("summary>span")?.innerHTML;
  const year = drawYear(row, scale, wall.asOf, 1);
  const next = row.nodes.find((node) => node.state !== "done");
  const today = scale.today(wall.asOf);
  const grid = Array.from({ length: 13 }, (_, n) => `<path class="gw-months" d="M${short(scale.month(n))} 0v44"/>`).join("") +
    (today ? `<path class="gw-today" d="M${short(today.left + 1)} 0v44"/>` : "");
  return `<article>${icon(row.lamp, 24, wall.lightNames[row.light])}<div><b>${lines}</b>${small ? `<span>${small}</span>` : ""}</div>` +
    marksLarge(element) +
    `<div class="gw-who">${clean(row.lead || "单位待定")}<span>${clean(row.official || "领导待定")}</span><span>${nextSaid(next)}</span></div>` +
    `<svg class="gw-year" viewBox="0 0 ${short(scale.width)} 44" aria-hidden="true">${grid}${year.inside}</svg></article>`;
}

function nextSaid(next) {
  if (!next) return "";
  const late = next.state === "missed" ? "逾期" : "";
  return clean(`▸${Number(next.on.slice(5, 7))}月${Number(next.on.slice(8))}日 ${next.name}${late}`);
}

// The three marks as the row has them, each large enough to be told from afar.
const marksLarge = (element) => element.cells[4].innerHTML;

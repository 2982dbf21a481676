"use strict";
// Dates on the wall: a flag or a deadline is dragged, or moved by keys. Nothing is saved here:
// the act's own page opens, shows what the move pushes, and asks for the reason. What a finger
// does is in wall_touch.js, by each wall's `moves`.
(() => {
  const told = document.getElementById("wall-moves");
  if (!told) return;
  const DAY = 86400000, FLAG = "[data-gw-nodes]", END = ".gw-end", REACH = 4; // px
  const svgOf = (row) => row.element.querySelector("svg.gw-track");
  const may = (verb) => new Set((told.dataset[verb] || "").split(" ").filter(Boolean));
  const plans = may("moveNode"), asks = may("askAmendment"), amends = may("amend");
  const parse = (words) => Date.parse(`${words}T00:00:00Z`);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const spoken = (words, wall) => {
    const [year, month, day] = words.split("-").map(Number);
    return `${year === wall.year ? "" : `${year}年`}${month}月${day}日`;
  };
  const monthly = (node) => /^m\d{4}-\d{2}$/.test(node.id);

  // What of a row this reader may move: nodes still open, then the deadline.
  const targets = (row) => {
    const open = plans.has(row.number) ? row.nodes.filter((node) => node.state !== "done" && !monthly(node)) : [];
    const found = open.map((node) => ({ id: node.id, name: node.name, on: node.on }));
    const verb = asks.has(row.number) ? "ask-amendment" : amends.has(row.number) ? "amend" : "";
    return verb ? [...found, { verb, name: "时限", on: row.due }] : found;
  };
  const address = (row, target, day) => {
    const found = new URL(`${told.dataset.address.replace("NUMBER", row.number)}${target.verb || "move-node"}/`, location.href);
    if (target.verb) found.searchParams.set("due", day);
    else { found.searchParams.set("node", target.id); found.searchParams.set("finish", day); }
    found.searchParams.set("back", location.pathname + location.search);
    return found;
  };

  let moving = null; // { wall, row, target, day, ghost }
  const say = (words) => { told.textContent = words; };
  const apart = () => Math.round((parse(moving.day) - parse(moving.target.on)) / DAY);
  const draw = () => {
    const { wall, row, target, day } = moving;
    const x = wall.scale.endOf(day), from = wall.scale.endOf(target.on), days = apart();
    const words = `${spoken(day, wall)}${days ? (days > 0 ? ` 推后${days}天` : ` 提前${-days}天`) : ""}`;
    // The words stand ahead of the move where there is room, so that its line crosses none.
    const right = x > wall.scale.width * 0.8 || (days < 0 && x > 140);
    if (!moving.ghost) {
      moving.ghost = document.createElementNS("http://www.w3.org/2000/svg", "g");
      moving.ghost.setAttribute("class", "wall-ghost");
    }
    moving.ghost.innerHTML = `<path d="M${from} 12H${x}"/><path d="M${x} 0V36"/>` +
      (target.verb ? "" : `<use href="#gw-flag-planned" x="${x - 1}" y="4" width="13" height="17"/>`) +
      `<text x="${x + (right ? -4 : 15)}" y="14"${right ? ' text-anchor="end"' : ""}>${words}</text>`;
    svgOf(row).append(moving.ghost);
  };
  const show = () => {
    draw();
    moving.wall.hideCard?.();
    const days = apart();
    const how = days > 0 ? `推后 ${days} 天` : days < 0 ? `提前 ${-days} 天` : "没有挪动";
    say(`${moving.row.number} ${moving.target.name}：${spoken(moving.day, moving.wall)}，${how}。还没有保存。`);
  };
  const stop = () => {
    moving?.ghost?.remove();
    moving?.row.element.classList.remove("is-moving");
    moving = null;
  };
  const begin = (wall, row, target) => {
    stop();
    moving = { wall, row, target, day: target.on, ghost: null };
    row.element.classList.add("is-moving");
    told.classList.toggle("is-above", row.element.getBoundingClientRect().top > innerHeight / 2);
    wall.hideCard?.();
  };
  const open = () => {
    if (!moving || !apart()) { stop(); return say(""); }
    const to = address(moving.row, moving.target, moving.day);
    stop();
    location.assign(to);
  };

  // What a mark of a row stands for: a flag for the first of its nodes that may be moved.
  // A deadline is a line of no width, often under the flag of the same day: of two marks in
  // reach that one is meant which is nearer, then whose middle is.
  const targetOf = (row, mark) => {
    const ids = mark.matches(FLAG) ? mark.dataset.gwNodes.split(" ") : [];
    return targets(row).find((one) => (one.verb ? !ids.length : ids.includes(one.id)));
  };
  const nearest = (row, x, y, reach) => {
    let found = null, least = Infinity;
    for (const mark of svgOf(row).querySelectorAll(`${FLAG},${END}`)) {
      const box = mark.getBoundingClientRect();
      const far = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
      const near = far + Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y) / 1000;
      const target = far <= reach && near < least && targetOf(row, mark);
      if (target) [found, least] = [target, near];
    }
    return found;
  };
  // A drag from x: `to` another x, then `put` it there and look, or `drop` it.
  const drag = (wall, row, target, grabbed) => {
    begin(wall, row, target);
    const scale = wall.scale.width / svgOf(row).getBoundingClientRect().width;
    const inner = (wall.scale.month(12) - wall.scale.month(0)) / 365.25;
    return {
      to(x) {
        if (!moving) return;
        const far = x - grabbed;
        const days = Math.abs(far) < 3 ? 0 : Math.round((far * scale) / inner);
        moving.day = iso(parse(target.on) + days * DAY);
        show();
      },
      put: open,
      drop(words = "") { stop(); say(words); },
    };
  };

  const watch = (wall) => {
    wall.moves = { nearest, drag, say };
    for (const row of wall.rows) {
      row.element.classList.toggle("can-plan", plans.has(row.number));
      row.element.classList.toggle("can-amend", asks.has(row.number) || amends.has(row.number));
    }
    // Before the wall's own panning: what is taken here is not the wall's to move.
    wall.scroll.addEventListener("pointerdown", (event) => {
      if (event.button || event.pointerType === "touch" || wall.hall) return;
      const row = wall.byElement.get(event.target.closest(".gw-c-track")?.closest("tr.gw-row"));
      const target = row && nearest(row, event.clientX, event.clientY, REACH);
      if (!target) return;
      event.preventDefault();
      const held = drag(wall, row, target, event.clientX);
      const move = (moved) => held.to(moved.clientX);
      const end = (ended) => {
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", end);
        removeEventListener("pointercancel", end);
        if (ended.type === "pointercancel") held.drop(); else held.put();
      };
      addEventListener("pointermove", move);
      addEventListener("pointerup", end);
      addEventListener("pointercancel", end);
    }, { capture: true, signal: wall.ended.signal });
  };

  const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 30, PageDown: -30 };
  const walls = () => [...document.querySelectorAll(".gw")].map((box) => box.wall).filter(Boolean);
  const next = (wall, row) => {
    const found = targets(row);
    if (!found.length) return say(`${row.number}：没有您能改的日期。`);
    const at = moving && moving.row === row ? found.findIndex((one) => one.id === moving.target.id && one.verb === moving.target.verb) : -1;
    begin(wall, row, found[(at + 1) % found.length]);
    show();
    say(`${told.textContent}左右方向键一天，加 Shift 七天，d 换下一个，回车看影响，Esc 放回。`);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.("input,select,textarea,dialog");
    const wall = walls().find((one) => one.active && !one.hall && (moving || one.focused()));
    if (typing || !wall) return;
    if (event.key === "d") next(wall, moving ? moving.row : wall.active);
    else if (!moving) return;
    else if (event.key === "Escape") { stop(); say(""); }
    else if (event.key === "Enter") open();
    else if (STEPS[event.key]) {
      const days = STEPS[event.key] * (event.shiftKey && Math.abs(STEPS[event.key]) === 1 ? 7 : 1);
      moving.day = iso(parse(moving.day) + days * DAY);
      show();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });

  for (const wall of walls()) watch(wall);
  document.addEventListener("gw:start", (event) => watch(event.detail));
  addEventListener("pagehide", stop);
})();

"use strict";
// The Gantt chart: a plan bar is dragged or moved by keys, a working day at a time, and the
// deadline's flag a day at a time. Nothing is saved here: the form opens, shows what the move
// pushes, and asks for the reason or, for the deadline, for all that an amendment needs.
(() => {
  const told = document.getElementById("gantt-told");
  if (!told) return;
  const DAY = 86400000;
  const parse = (words) => Date.parse(`${words}T00:00:00Z`);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const spoken = (time) => {
    const day = new Date(time);
    return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
  };

  for (const svg of document.querySelectorAll(".gantt svg[data-first]")) {
    const first = parse(svg.dataset.first);
    const width = Number(svg.dataset.day);
    const worked = svg.dataset.worked;
    const at = (time) => Math.round((time - first) / DAY);
    const inside = (n) => n >= 0 && n < worked.length;
    // Working days moved: later, those up to the new day; earlier, those from the new day on.
    const between = (from, to) => {
      let count = 0;
      for (let n = from; n !== to; n += Math.sign(to - from)) count += worked[n + Math.sign(to - from)] === "1" ? 1 : 0;
      return to < from ? -count : count;
    };
    const step = (n, way) => {
      let next = n + way;
      while (inside(next) && worked[next] !== "1") next += way;
      return inside(next) ? next : n;
    };
    const nearest = (n) => {
      const kept = Math.min(Math.max(n, 0), worked.length - 1);
      return worked[kept] === "1" ? kept : step(kept, -1);
    };
    const bars = svg.querySelectorAll(".gg-movable");
    if (bars.length) svg.setAttribute("role", "group");

    for (const bar of bars) {
      // A deadline may fall on any day, and behind the last day drawn.
      const free = "deadline" in bar.dataset;
      const start = at(parse(bar.dataset.finish));
      let now = start;
      bar.setAttribute("tabindex", "0");
      bar.setAttribute("role", "slider");
      bar.setAttribute("aria-label", free ? bar.dataset.name : `${bar.dataset.name} 计划完成`);
      bar.setAttribute("aria-valuemin", String(free ? start - 3650 : 0));
      bar.setAttribute("aria-valuemax", String(free ? start + 3650 : worked.length - 1));
      const to = (n, way) => free ? n + way : step(n, way);
      const show = (speak) => {
        const time = first + now * DAY;
        const days = free ? now - start : between(start, now);
        const unit = free ? "天" : "个工作日";
        bar.setAttribute("transform", `translate(${(now - start) * width} 0)`);
        bar.classList.toggle("is-moved", now !== start);
        bar.setAttribute("aria-valuenow", String(now));
        const moved = days > 0 ? `推后 ${days} ${unit}` : days < 0 ? `提前 ${-days} ${unit}` : "没有挪动";
        bar.setAttribute("aria-valuetext", `${spoken(time)}，${moved}`);
        const what = free ? bar.dataset.name + "：" : `${bar.dataset.name}：计划完成 `;
        if (speak) told.textContent = now === start ? "" : `${what}${spoken(time)}，${moved}。按回车看影响，按 Esc 放回；还没有保存${free ? `，要按“${told.dataset.amending}”办` : ""}。`;
      };
      const back = () => { now = start; show(true); };
      const open = () => {
        if (now === start) return;
        const address = new URL(free ? told.dataset.amend : told.dataset.move, location.href);
        if (!free) address.searchParams.set("node", bar.dataset.node);
        address.searchParams.set(free ? "due" : "finish", iso(first + now * DAY));
        location.assign(address);
      };
      bar.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
        if (way) now = to(now, way);
        else if (event.key === "PageUp" || event.key === "PageDown") for (let n = 0; n < (free ? 30 : 5); n++) now = to(now, event.key === "PageUp" ? 1 : -1);
        else if (event.key === "Home") now = start;
        else if (event.key === "Escape") return back();
        else if (event.key === "Enter") return open();
        else return;
        event.preventDefault();
        show(true);
      });
      bar.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        event.preventDefault();
        bar.focus();
        const grabbed = event.clientX;
        const from = now;
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        bar.setPointerCapture(event.pointerId);
        const move = (moved) => {
          const n = from + Math.round((moved.clientX - grabbed) / scale / width);
          now = free ? n : nearest(n);
          if (Math.abs(moved.clientX - grabbed) < 3) now = from;
          show(true);
        };
        const stop = (ended) => {
          bar.removeEventListener("pointermove", move);
          bar.removeEventListener("pointerup", stop);
          bar.removeEventListener("pointercancel", stop);
          if (ended.type === "pointercancel") back();
          else if (now !== from) open();
        };
        bar.addEventListener("pointermove", move);
        bar.addEventListener("pointerup", stop);
        bar.addEventListener("pointercancel", stop);
      });
      show(false);
    }
  }
})();

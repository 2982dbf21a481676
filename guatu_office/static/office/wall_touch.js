"use strict";
// Dates on the wall by a finger: it rests on a flag or a deadline until that is taken, then moves
// it left or right. A finger that moves before that scrolls, as it does everywhere else. Leaving
// the row, a second finger or another window puts the date back.
(() => {
  if (!document.getElementById("wall-moves")) return;
  // Shorter than the half second after which a phone offers its own menu; as near to a mark as
  // half a fingertip; further off the row than a hand slips.
  const HOLD = 400, STILL = 10, REACH = 22, AWAY = 64; // ms, px
  const BACK = "放回原处了，没有改动。";

  let finger = null; // { wall, row, id, x, y, wait, drag, away, ended }
  let swallow = false; // the click that would follow a drag

  const leave = (words) => {
    if (!finger) return;
    clearTimeout(finger.wait);
    finger.ended.abort();
    finger.drag?.drop(words);
    finger = null;
  };
  const take = () => {
    const { wall, row, x, y } = finger, target = wall.moves.nearest(row, x, y, REACH);
    if (!target) return leave();
    finger.drag = wall.moves.drag(wall, row, target, x);
    finger.drag.to(x);
    wall.moves.say(`${row.number} ${target.name}：拿起来了，左右拖，松手看影响；再放一指就放回。`);
  };
  const move = (event) => {
    if (event.pointerId !== finger.id) return;
    const { wall, row, x, y, drag } = finger;
    if (!drag) {
      if (Math.hypot(event.clientX - x, event.clientY - y) > STILL) leave();
      return;
    }
    const box = row.element.getBoundingClientRect();
    finger.away = event.clientY < box.top - AWAY || event.clientY > box.bottom + AWAY;
    if (finger.away) wall.moves.say("手指离开了这一行：松手就放回原处，移回来接着拖。");
    else drag.to(event.clientX);
  };
  const end = (event) => {
    if (event.pointerId !== finger.id) return;
    const { drag, away } = finger;
    swallow = !!drag;
    if (!drag || away) return leave(BACK);
    clearTimeout(finger.wait);
    finger.ended.abort();
    finger = null;
    drag.put();
  };

  const rest = (wall, event) => {
    const row = wall.byElement.get(event.target.closest(".gw-c-track")?.closest("tr.gw-row"));
    if (!row || wall.hall || !row.element.matches(".can-plan,.can-amend")) return;
    const ended = new AbortController();
    finger = { wall, row, id: event.pointerId, x: event.clientX, y: event.clientY, ended, wait: setTimeout(take, HOLD) };
    const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal });
    on(window, "pointermove", move);
    on(window, "pointerup", end);
    on(window, "pointercancel", (cancelled) => { if (cancelled.pointerId === finger.id) leave(BACK); });
    on(window, "blur", () => leave(BACK));
    on(window, "pagehide", () => leave());
    on(document, "visibilitychange", () => leave(BACK));
  };
  // A second finger anywhere on the page, even before the first has taken anything.
  addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" && finger) leave(BACK);
  }, { capture: true });

  const watch = (wall) => {
    const on = (name, act, more) =>
      wall.scroll.addEventListener(name, act, { ...more, signal: wall.ended.signal });
    on("pointerdown", (event) => {
      swallow = false;
      if (event.pointerType === "touch" && event.isPrimary && !finger) rest(wall, event);
    });
    // Only what was taken keeps the view from scrolling, a menu from opening, a click from falling.
    on("touchmove", (event) => { if (finger?.drag && event.cancelable) event.preventDefault(); }, { passive: false });
    on("touchend", (event) => {
      if ((finger?.drag || swallow) && event.cancelable) event.preventDefault();
      swallow = false;
    }, { passive: false });
    on("contextmenu", (event) => { if (finger) event.preventDefault(); });
  };
  for (const box of document.querySelectorAll(".gw")) if (box.wall) watch(box.wall);
  document.addEventListener("gw:start", (event) => watch(event.detail));
})();

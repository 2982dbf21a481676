"use strict";
// The slider over the wall's days: it stands only on days with entries, and only leads to an
// address; without this script the links and the date in the page's head do the same.
for (const strip of document.querySelectorAll(".wall-days")) {
  const slider = strip.querySelector("input[type=range]");
  const shown = strip.querySelector(".wall-day");
  const first = Date.UTC(Number(strip.dataset.year), 0, 1);
  const DAY = 86400000;
  const at = (words) => Math.round((Date.parse(`${words}T00:00:00Z`) - first) / DAY);
  const stops = strip.dataset.days.split(" ").filter(Boolean).map((one) => {
    const [day, count] = one.split(":");
    return { day, count: Number(count), at: at(day) };
  });
  if (!stops.length) continue;
  const here = at(strip.dataset.on);
  const spoken = (stop) => {
    const [year, month, day] = stop.day.split("-").map(Number);
    return `${year}年${month}月${day}日`;
  };
  const nearest = (place) => stops.reduce((best, one) => (Math.abs(one.at - place) < Math.abs(best.at - place) ? one : best));
  let chosen = null;
  const show = (stop) => {
    chosen = stop;
    slider.value = String(stop.at);
    slider.setAttribute("aria-valuetext", `${spoken(stop)}，${stop.count} 条`);
    shown.textContent = `${spoken(stop)}（${stop.count} 条）`;
    strip.classList.toggle("is-moved", stop.at !== here);
  };
  const go = () => {
    if (!chosen || chosen.day === strip.dataset.on) return;
    const address = new URL(location.href);
    address.searchParams.set("as_of", chosen.day);
    location.assign(address);
  };
  const step = (way) => {
    const from = chosen ? chosen.at : here;
    const left = stops.filter((one) => (way > 0 ? one.at > from : one.at < from));
    return left.length ? (way > 0 ? left[0] : left[left.length - 1]) : nearest(from);
  };
  const month = (way) => {
    const from = new Date(first + (chosen ? chosen.at : here) * DAY);
    const wanted = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + way, 1);
    const found = nearest(Math.round((wanted - first) / DAY));
    const from_at = chosen ? chosen.at : here;
    return way > 0 ? (found.at > from_at ? found : step(1)) : found.at < from_at ? found : step(-1);
  };

  slider.hidden = false;
  strip.querySelector(".wall-days-keys").hidden = false;
  slider.setAttribute("aria-valuetext", shown.textContent);
  slider.addEventListener("input", () => show(nearest(Number(slider.value))));
  slider.addEventListener("change", go);
  slider.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = {
      ArrowRight: () => step(1), ArrowUp: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(-1),
      PageUp: () => month(1), PageDown: () => month(-1), Home: () => stops[0], End: () => stops[stops.length - 1],
    }[event.key];
    if (stop) show(stop());
    else if (event.key === "Enter") go();
    else if (event.key === "Escape") { chosen = null; slider.value = String(here); shown.textContent = spoken({ day: strip.dataset.on }); strip.classList.remove("is-moved"); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

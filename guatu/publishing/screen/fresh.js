// Fresh (自动更新): in the hall, asks the office whether the ledger went on; only then is the
// wall fetched and put in the place of the old one, the same page of it in view.
const ASK = 30;

function watchLedger(wall) {
  const address = wall.box.dataset.gwFresh;
  if (!address) return;
  const ask = async () => {
    if (!wall.hall || document.hidden) return;
    try {
      const said = await (await fetch(address, { cache: "no-store", headers: { Accept: "application/json" } })).json();
      if (said.mark && said.mark !== wall.box.dataset.gwMark) await renew(wall);
    } catch { /* the network is away: the wall stays as it is and is asked again */ }
  };
  const timer = setInterval(ask, 1000 * ASK);
  wall.askNow = ask;
  wall.ended.signal.addEventListener("abort", () => clearInterval(timer));
}

async function renew(wall) {
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(".gw");
  if (!fresh) return;
  const { page: at, paused, full } = wall.hall;
  wall.ended.abort();
  // The box stays, and with it the full screen; only what is in it is new.
  for (const name of ["gwMark", "gwAsOf", "gwYear"]) wall.box.dataset[name] = fresh.dataset[name];
  wall.box.replaceChildren(...fresh.childNodes);
  wall.box.classList.remove("gw-hall");
  const next = startWall(wall.box);
  if (next.hall) {
    Object.assign(next.hall, { paused, full });
    next.hall.show(Math.min(at, next.hall.pages.length - 1));
  }
}

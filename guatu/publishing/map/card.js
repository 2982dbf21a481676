// Card (卡片): beside the pin that the pointer or the focus is on; a click opens the entry in the
// list; on a pin that stands for several goes nearer until they stand apart.
function brief(told) {
  // A card is read at a glance: the sentence and how it stands; the list has all of it.
  const copy = told.cloneNode(true);
  for (const one of copy.querySelectorAll("ol, ul")) one.remove();
  for (const one of copy.querySelectorAll("p")) if (one.textContent.length > 90) one.remove();
  return copy;
}

function showCard(map, pin) {
  hideCard(map);
  const numbers = pin.dataset.gm.split(" ");
  map.card.replaceChildren(...numbers.slice(0, 6).map((number) => {
    const entry = map.of[number], box = document.createElement("div");
    box.append(entry.querySelector("summary > span").cloneNode(true));
    if (numbers.length === 1) box.append(brief(entry.querySelector(".gw-more")));
    entry.classList.add("is-shown");
    return box;
  }));
  if (numbers.length > 6) map.card.append(`……共 ${numbers.length} 项`);
  if (map.tapped) {
    const more = map.card.appendChild(document.createElement("small"));
    more.textContent = "再点一下，到列表里看全部";
  }
  pin.classList.add("is-shown");
  map.card.hidden = false;
  placeCard(map, pin);
}

function placeCard({ card, box }, pin) {
  const at = pin.getBoundingClientRect(), around = box.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = card, most = box.clientWidth - wide - 8;
  let left = at.right - around.left + 8, top = at.top - around.top;
  if (left > most) left = at.left - around.left - wide - 8;
  if (left < 8) {
    // No room at either side, as on a phone: below it, else above.
    left = Math.max(8, Math.min((at.left + at.right - wide) / 2 - around.left, most));
    top = at.bottom - around.top + 8;
    if (top + high > box.clientHeight - 8) top = at.top - around.top - high - 8;
  }
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(8, Math.min(top, box.clientHeight - high - 8))}px`;
}

function hideCard(map) {
  map.card.hidden = true;
  for (const one of map.root.querySelectorAll(".is-shown")) one.classList.remove("is-shown");
}

const pinsOf = (map, number) => [...map.svg.querySelectorAll(`.gm-pin[data-gm~="${number}"]`)];
const seenPin = (map, number) =>
  pinsOf(map, number).find((pin) => (map.seated ? pin.seat : map.plain.contains(pin)));

function watchCard(map) {
  const pinAt = (event) => event.target.closest?.(".gm-pin");
  // A finger hovers over nothing: its first touch shows the card, the second opens the entry.
  map.svg.addEventListener("pointerdown", (event) => {
    map.tapped = event.pointerType === "touch" && !pinAt(event)?.classList.contains("is-shown");
  }, true);
  const hovers = (event) => event.pointerType === "mouse" && pinAt(event);
  map.svg.addEventListener("pointerover", (event) => { if (hovers(event)) showCard(map, pinAt(event)); });
  map.svg.addEventListener("pointerout", (event) => {
    const pin = hovers(event);
    if (pin && !pin.contains(event.relatedTarget)) hideCard(map);
  });
  map.svg.addEventListener("focusin", (event) => {
    if (!pinAt(event) || map.quiet) return;
    bringIn(map, pinAt(event));
    showCard(map, pinAt(event));
  });
  map.svg.addEventListener("focusout", () => hideCard(map));
  map.svg.addEventListener("click", (event) => { if (pinAt(event)) openPin(map, pinAt(event), event); });
  for (const entry of map.entries) {
    entry.addEventListener("mouseenter", () => seenPin(map, entry.dataset.gm)?.classList.add("is-shown"));
    entry.addEventListener("mouseleave", () => hideCard(map));
  }
}

function openPin(map, pin, event) {
  const numbers = pin.dataset.gm.split(" ");
  if (numbers.length > 1 && map.view.width > leastWidth(map) * 1.01) {
    event.preventDefault();
    // By pointer the map takes the focus: a card would lie over what has just been opened.
    if (event.detail) map.box.focus({ preventScroll: true });
    goTo(map, numbers);
    return;
  }
  if (map.tapped) {
    event.preventDefault();
    showCard(map, pin);
    return;
  }
  const entry = map.of[numbers[0]];
  entry.closest(".gm-list").open = true;
  entry.querySelector("details").open = true;
}

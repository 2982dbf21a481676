// Year of a row (一行的时间轴): the book's own rules for flags and labels (flag_cluster.py,
// label_place.py), for whatever width the page has; a test holds the two together. Bars and
// deadlines are the book's drawing, stretched.
const WIDE = 992, MARGIN = 18, SIZE = 11, LANES = [37, 49.5], HATCH = 34, FLAG = 13;
const ORDER = ["missed", "forecast", "planned", "done"];
const EM = $char_em;
const emOf = (sign) => EM[sign] ?? (/[\p{M}\p{Cf}]/u.test(sign) ? 0 : 1);
const textWidth = (words, size) =>
  words ? Math.floor([...words].reduce((sum, sign) => sum + emOf(sign), 0) * size * 10 + 1.999999) / 10 : 0;
const clean = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const short = (number) => String(Math.round(number * 10) / 10);

// The scale of a year: days to places on a drawing that is `width` wide.
function yearScale(year, width) {
  const begin = Date.UTC(year, 0, 1), days = (Date.UTC(year + 1, 0, 1) - begin) / 864e5;
  const edge = (MARGIN * width) / WIDE, inner = (width - 2 * edge) / days;
  return {
    year, width,
    month: (n) => edge + ((Date.UTC(year, n, 1) - begin) / 864e5) * inner,
    endOf(iso) {
      const passed = (Date.parse(iso) - begin) / 864e5 + 1;
      return passed <= 0 ? edge / 2 : passed > days ? width - edge / 2 : edge + passed * inner;
    },
    dayAt: (x) => new Date(begin + Math.floor((x - edge) / inner) * 864e5).toISOString().slice(0, 10),
    today(iso) {
      const x = this.endOf(iso);
      return Number(iso.slice(0, 4)) === year ? { left: x - 1, top: 0, right: x + 1, bottom: 1e4 } : null;
    },
  };
}

const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const flagBox = (one) => ({
  left: one.flipped ? one.x - FLAG : one.x - 1, top: 4, right: one.flipped ? one.x + 1 : one.x + FLAG, bottom: 21,
});
const stateOf = (one) => ORDER[Math.min(...one.flags.map((flag) => ORDER.indexOf(flag.state)))];

function flagClusters(nodes, scale, today) {
  const placed = [];
  const beside = (one) => {
    const turned = { ...one, flipped: true };
    if (one.x + FLAG > scale.width) return turned;
    if (flagBox(turned).left < 0) return one;
    return today && one.x < today.left && meet(flagBox(one), today) ? turned : one;
  };
  const put = (fresh) => {
    fresh = beside(fresh);
    const last = placed.at(-1);
    if (!last || !meet(flagBox(last), flagBox(fresh))) return placed.push(fresh);
    placed.pop();
    const turned = { ...last, flipped: true }, box = flagBox(turned);
    const others = [flagBox(fresh), ...placed.map(flagBox), ...(today ? [today] : [])];
    if (stateOf(last) !== stateOf(fresh) && box.left >= 0 && !others.some((other) => meet(box, other))) {
      return placed.push(turned, fresh);
    }
    return put({ flags: [...last.flags, ...fresh.flags], x: last.x, flipped: false });
  };
  const sorted = nodes.map((node) => ({ flags: [node], x: scale.endOf(node.on), flipped: false }));
  for (const one of sorted.sort((a, b) => a.x - b.x)) put(one);
  return placed;
}

function clusterNames(one, year) {
  const names = one.flags.map((flag) => (flag.name.startsWith(year + "年") ? flag.name.slice(5) : flag.name));
  const brief = `${names[0]}等${names.length}项`;
  return names.length === 1 ? names : names.length === 2 ? [names.join("、"), brief] : [brief];
}

function textBox(text) {
  const width = textWidth(text.words, SIZE) * (text.bold ? 1.03 : 1);
  const left = text.x - { start: 0, middle: width / 2, end: width }[text.anchor];
  return { left, top: text.y - 0.88 * SIZE, right: left + width, bottom: text.y + 0.13 * SIZE };
}

// Places for labels (标注位置): the first where one covers nothing; none at all on a dense row.
function labelPlaces(taken, width, lanes) {
  const free = (box) =>
    box.left >= 1 && box.top >= 0 && box.right <= width - 1 && box.bottom <= LANES[1] + SIZE &&
    !taken.some((other) => meet({ left: box.left - 5, top: box.top - 1, right: box.right + 5, bottom: box.bottom + 1 }, other));
  function* tries(words, x, tone, bold, beside) {
    const text = { words, tone, bold, x, y: 25, anchor: "start" };
    if (beside) yield { ...text, x: x + 6 };
    for (const y of LANES) {
      for (const [anchor, shift] of [["start", 0], ["end", 1], ["middle", 0], ["start", 5]]) {
        yield { ...text, y, anchor, x: x + shift };
      }
      const long = textWidth(words, SIZE);
      yield { ...text, y, x: Math.min(Math.max(x, 2), width - 2 - long) };
    }
  }
  return (wordings, x, tone, bold = false, beside = false) => {
    for (const words of lanes ? wordings : []) {
      for (const text of tries(words, x, tone, bold, beside)) {
        const box = textBox(text);
        if (text.y <= LANES[lanes - 1] && free(box)) {
          taken.push(box);
          return text;
        }
      }
    }
    return null;
  };
}

// Drawing of a year (时间轴图): as the inside of an svg, and how high it is.
function drawYear(row, scale, asOf, lanes) {
  const today = scale.today(asOf), end = scale.endOf(row.due);
  const clusters = flagClusters(row.nodes, scale, today);
  const taken = [{ left: end - 2, top: 14, right: end + 2, bottom: 25.5 }, ...clusters.map(flagBox)];
  if (today) taken.push(today);
  const place = labelPlaces(taken, scale.width, lanes), labels = [];
  if (row.book.words.length) labels.push(place(row.book.words, end, "t-ink", true, true));
  if (row.unknown) labels.push(place([`未知：${row.unknown}`, "未知"], scale.endOf(`${scale.year - 1}-12-31`), "t-muted"));
  const urgent = [...clusters].sort((a, b) => ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)) || a.x - b.x);
  for (const one of urgent) labels.push(place(clusterNames(one, scale.year), one.x, "t-" + stateOf(one)));
  const shown = labels.filter(Boolean);
  const height = !lanes ? 30 : shown.every((text) => text.y < LANES[1]) ? 42 : 54;
  return { height, clusters, labels: shown, inside: barMarks(row, scale, end) + clusters.map(flagMark).join("") + shown.map(textMark).join("") };
}

// Bars and the end (横条和时限): read off the book's drawing once, before it is replaced.
function barsOf(svg) {
  const found = [...svg.querySelectorAll(":scope>rect")].map((bar) => {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(bar.getAttribute(name)));
    return { tone: bar.getAttribute("class"), hatch: bar.matches(".b-hatch"), x, y, width, height };
  });
  // What breaks the bar of a yellow or red light, where grey has no colours.
  const notch = svg.querySelector(":scope>line[class^='l-notch']");
  const notched = notch && { tone: notch.getAttribute("class"), y: notch.getAttribute("y1") };
  return { bars: found, notched, end: svg.querySelector(":scope>use[href^='#gw-end']").getAttribute("href"), words: many(svg.dataset.gwWords) };
}

function barMarks(row, scale, end) {
  const by = scale.width / WIDE;
  const drawn = row.book.bars.map((bar) => {
    const wide = bar.hatch ? Math.min(HATCH, bar.width * by) : bar.width * by;
    const left = bar.hatch ? end - wide : bar.x * by;
    const drawn = `<rect class="${bar.tone}" x="${short(left)}" y="${bar.y}" width="${short(Math.max(wide, 1))}" height="${bar.height}"/>`;
    const { notched } = row.book;
    if (!notched || !bar.tone.includes("b-gone")) return drawn;
    return drawn + `<line class="${notched.tone}" x1="${short(left)}" y1="${notched.y}" x2="${short(left + wide)}" y2="${notched.y}"/>`;
  });
  return drawn.join("") + `<g class="gw-end" transform="translate(${short(end - 2)} 14)">${flagInside(row.book.end.slice(4))}</g>`;
}

// Flags are copied, not used by reference: a copy costs a browser a third of a reference.
const flagInside = (symbol) => (flagInside[symbol] ??= document.getElementById("gw-" + symbol).innerHTML);

function flagMark(one) {
  const x = one.x + (one.flipped ? 1 : -1), turn = one.flipped ? " scale(-1 1)" : "";
  const nodes = clean(one.flags.map((flag) => flag.id).join(" "));
  return `<g class="gw-flag" data-gw-nodes="${nodes}" data-gw-state="${stateOf(one)}" transform="translate(${short(x)} 4)${turn}">${flagInside("flag-" + stateOf(one))}</g>`;
}

function textMark(text) {
  const anchor = text.anchor === "start" ? "" : ` text-anchor="${text.anchor}"`;
  return `<text class="${text.tone}${text.bold ? " t-b" : ""}" x="${short(text.x)}" y="${text.y}"${anchor}>${clean(text.words)}</text>`;
}

// Head of the years (表头): months, the thirds of a wide month, and the day of the chart.
function drawHead(scale, asOf) {
  const marks = [];
  for (let n = 0; n < 12; n++) {
    const left = scale.month(n), wide = scale.month(n + 1) - left;
    const name = wide > 28 ? `${n + 1}月` : String(n + 1);
    marks.push(`<text class="t-head t-b" x="${short(left + wide / 2)}" y="18" font-size="${wide > 32 ? 13 : 11}" text-anchor="middle">${name}</text>`);
    if (wide > 150) for (const day of [11, 21]) marks.push(`<text class="t-quiet" x="${short(left + ((day - 1) * wide) / 31)}" y="37">${day}日</text>`);
  }
  if (scale.today(asOf)) {
    const words = `截至${Number(asOf.slice(5, 7))}月${Number(asOf.slice(8))}日`;
    const long = textWidth(words, SIZE) * 1.03 + 14;
    const x = Math.min(Math.max(scale.endOf(asOf), long / 2 + 1), scale.width - long / 2 - 1);
    marks.push(`<rect class="b b-pill" x="${short(x - long / 2)}" y="25" width="${short(long)}" height="17" rx="3"/>`);
    marks.push(`<text class="t-pill t-b" x="${short(x)}" y="37.5" text-anchor="middle">${words}</text>`);
  }
  return marks.join("");
}
